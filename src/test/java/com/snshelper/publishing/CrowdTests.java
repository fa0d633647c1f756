package com.snshelper.publishing;

import static com.snshelper.publishing.Florist.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.Timing;
import com.snshelper.platform.Tenancy;
import com.snshelper.publishing.Publication.State;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;

/** One workspace has tens of thousands of posts due, and the others do not notice. */
@ServerTest
@Import(Florist.Setting.class)
class CrowdTests {

    private static final UUID OPERATOR = UUID.randomUUID();
    private static final int FEW = 500;
    private static final int MANY = 50_000;
    private static final int PLACES = 64;

    @Autowired
    Florist florist;

    @Autowired
    ScriptedNetwork marsh;

    @Autowired
    PublishingWorker worker;

    @Autowired
    WorkLedger ledger;

    @Autowired
    NetworkValve valve;

    @Autowired
    TransactionOperations transactions;

    @BeforeEach
    void nobodyWorks() {
        worker.stop();
        marsh.reset();
        florist.moves();
    }

    @AfterEach
    void nothingIsLeft() {
        florist.isRidOfTheFlood();
    }

    @Test
    void singlePostIsNotBehindTheFiftyThousandOfAnotherWorkspace() {
        florist.floods(florist.connects("marsh"), MANY);
        var node = florist.hires(PLACES);
        node.start();
        try {
            eventually(() -> marsh.requests() > 3 * PLACES);
            florist.opensAnotherShop();
            var channel = florist.connects("marsh");
            int before = marsh.texts().size();

            var single = florist.publishes(channel, "toute seule");

            eventually(() -> florist.state(single) == State.PUBLISHED);
            var since = marsh.texts().subList(before, marsh.texts().size());
            assertThat(since).contains("toute seule");
            assertThat(since.indexOf("toute seule"))
                    .as("posts of the crowd that came before")
                    .isLessThan(20 * PLACES);
        } finally {
            node.stop();
        }
    }

    @Test
    void claimingBesideACrowdThatHasItsPlacesDoesNotReadTheCrowd() {
        var besideFew = claimBesides(FEW);

        var besideMany = claimBesides(MANY);

        assertThat(besideMany).isLessThan(besideFew.multipliedBy(10));
    }

    /** How long it takes to find that there is nothing for anybody else. */
    private Duration claimBesides(int crowd) {
        florist.isRidOfTheFlood();
        florist.moves();
        florist.floods(florist.connects("marsh"), crowd);
        var turns = new Turns(ledger::workspacesInWait, florist.clock());
        var all = Places.of(List.of("marsh"), PLACES, List.of());
        var claimed = claim(all, turns);
        assertThat(claimed).hasSize(PLACES / 2);
        turns.areFor(all.crowded(claimed));
        var left = Places.of(List.of("marsh"), PLACES, claimed);
        return Timing.shortest(() -> assertThat(claim(left, turns)).isEmpty());
    }

    @Test
    void backlogOfAPausedNetworkIsNotReadOverAndOver() {
        var fewPaused = claimWhilePaused(FEW);

        var manyPaused = claimWhilePaused(MANY);

        assertThat(manyPaused).isLessThan(fewPaused.multipliedBy(10));
    }

    private Duration claimWhilePaused(int posts) {
        florist.isRidOfTheFlood();
        florist.moves();
        florist.floods(florist.connects("marsh"), posts);
        var turns = new Turns(ledger::workspacesInWait, florist.clock());
        valve.pause("marsh", OPERATOR);
        try {
            return Timing.shortest(() -> {
                assertThat(claim(Places.of(List.of("marsh"), PLACES, List.of()), turns))
                        .isEmpty();
                assertThat(florist.nextDue("marsh")).isEmpty();
            });
        } finally {
            valve.resume("marsh", OPERATOR);
        }
    }

    private List<Claim> claim(Places places, Turns turns) {
        return Tenancy.asService(() -> transactions.execute(status -> ledger.claim("test", places, turns.next())));
    }
}
