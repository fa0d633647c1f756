package com.snshelper.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.scenarios.BadLine.Fault;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two nodes on one database publish while everything around them breaks; in the end every ledger says the same.
 * FAULTS_POSTS asks for more posts, FAULTS_SEED for the faults of an earlier run.
 */
@Tag("browser")
@Tag("peer")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsTests {

    private static final int POSTS = Integer.parseInt(asked("FAULTS_POSTS").orElse("300"));
    private static final long SEED =
            Long.parseLong(asked("FAULTS_SEED").orElse(String.valueOf(new Random().nextInt(1_000_000))));

    /** What an account has in a few minutes; its posts of that time are looked through for one whose fate is unknown. */
    private static final int A_ROUND = 300;

    /** As long as a node holds what it works on; PublishingWorker's own is the one that counts. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration SOON = Duration.ofMinutes(3);

    private final Database database = Database.start();
    private final Program one = Program.start(database.forNodes(), Trial.GENEROUS);
    private final Program two;
    private final Api first;
    private final Api second;
    private final Trial trial;

    FaultsTests() {
        try (var browser = Browser.start();
                var owner = Owner.settlesIn(browser, one)) {
            var token = owner.makeToken();
            two = Program.start(database.forNodes(), Trial.GENEROUS);
            first = new Api(one.url(), token);
            second = new Api(two.url(), token);
        }
        trial = new Trial(database::ask, first, SEED);
    }

    @AfterAll
    void stop() {
        first.close();
        second.close();
        one.close();
        two.close();
        database.close();
        trial.close();
    }

    @BeforeEach
    void calm() {
        trial.clears();
    }

    @Test
    void mixedFaultsLeaveBothLedgersAgreed() {
        var storm = new Weather(SEED, 0.5, Weather.STORM);
        var uploads = new Weather(SEED, 0.2, Weather.STORM);
        for (int published = 0; published < POSTS; published += A_ROUND) {
            trial.weather(storm, uploads);
            trial.publishes(first, A_ROUND / 2);
            trial.publishes(second, A_ROUND / 2);
            Wait.until("most posts met their fault", SOON, () -> trial.underWay() < A_ROUND / 4);
            trial.clears();

            trial.settles(SOON);
        }
        trial.isToldAlikeByTheApi(second, 30);
        assertThat(storm.met().keySet()).containsAll(EnumSet.copyOf(Weather.STORM));
        trial.says("mixed faults, seed " + SEED + ", " + storm.met());
    }

    @Test
    void databaseRestartedImmediatelyLosesNothing() {
        trial.weather(new Weather(SEED, 0.6, Weather.MURMUR));
        trial.publishes(first, 60);

        database.restartImmediately();

        Wait.until("the nodes are ready again", SOON, () -> one.readiness() == 200 && two.readiness() == 200);
        trial.publishes(second, 20);
        trial.settles(SOON);
        trial.says("database restarted immediately");
    }

    @Test
    void killedNodeIsReplacedWithinItsLease() {
        trial.weather(new Weather(SEED, 1, Weather.SLOW));
        trial.publishes(first, 40);

        one.kill();
        var since = trial.now();

        trial.settles(SOON);
        var takenOver = trial.takenOverWithin(since);
        assertThat(takenOver).as("what the killed node had on the wire").isPresent();
        trial.says("node killed, all it held taken over within " + takenOver.get());
        // Its last heartbeat, the lease, and the others’ look once a second: ten to fifteen seconds where nothing is
        // slow.
        assertThat(takenOver.get()).isLessThan(LEASE.multipliedBy(3));
        one.startAgain();
    }

    @Test
    void nodeThatStoodStillLongerThanItsLeaseChangesNothing() {
        trial.weather(new Weather(SEED, 1, Weather.SLOW));
        trial.publishes(first, 40);

        one.standsStill();
        List<Ledgers.Ours> before;
        try {
            LockSupport.parkNanos(LEASE.multipliedBy(3).dividedBy(2).toNanos());
            Wait.until("the other node has done the work", SOON, () -> trial.underWay() == 0);
            before = withoutLooks();
        } finally {
            one.goesOn();
        }

        Wait.until("the node answers again", SOON, () -> one.readiness() == 200);
        LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
        assertThat(withoutLooks()).containsExactlyInAnyOrderElementsOf(before);
        trial.settles(SOON);
        trial.says("node stood still for longer than its lease");
    }

    @Test
    @Order(1)
    void networkThatTakesAMinuteForAnAnswerMakesNoOtherLate() {
        var channels = List.copyOf(trial.outlets().keySet());
        var slow = channels.getFirst();
        var other = channels.get(1);
        var line = Objects.requireNonNull(trial.outlets().get(slow)).line();
        var alone = latenessOn(other);

        line.weather(() -> Fault.ANSWERS_VERY_LATE, () -> Fault.NONE);
        int before = line.attempts();
        trial.publishesOn(slow, first, 100);
        Wait.until("all are on the wire", SOON, () -> line.attempts() >= before + 100);
        var beside = latenessOn(other);
        trial.clears();

        trial.says("beside a hundred answers that take a minute, posts were on their way within " + beside.toMillis()
                + " ms, and within " + alone.toMillis() + " ms before");
        // That all of them end well is seen together with the posts of the next test: it takes more than a minute.
        assertThat(beside).isLessThan(BadLine.VERY_LATE.dividedBy(20));
    }

    private Duration latenessOn(String channel) {
        var since = trial.now();
        trial.publishesOn(channel, first, 20);
        Wait.until("its posts are out", SOON, () -> trial.underWay(channel) == 0);
        return trial.lateness(channel, since);
    }

    @Test
    void rollingRestartLosesNothing() {
        trial.weather(new Weather(SEED, 0.6, Weather.MURMUR));

        trial.publishes(first, 40);
        one.stop();
        trial.publishes(second, 20);
        one.startAgain();
        trial.publishes(second, 40);
        two.stop();
        trial.publishes(first, 20);
        two.startAgain();

        trial.settles(SOON);
        trial.says("rolling restart");
    }

    private List<Ledgers.Ours> withoutLooks() {
        return Ledgers.ours(database::ask).stream()
                .map(Ledgers.Ours::withoutLooks)
                .toList();
    }

    private static Optional<String> asked(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
