package com.snshelper.publishing;

import static com.snshelper.publishing.Florist.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.platform.TestPostgres;
import com.snshelper.publishing.Publication.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Real workers, several at once. */
@ServerTest
@Import(Florist.Setting.class)
class PublishingWorkerTests {

    private static final int PLACES = 64;

    @Autowired
    Florist florist;

    @Autowired
    ScriptedNetwork meadow;

    @Autowired
    ScriptedNetwork marsh;

    @Autowired
    PublishingWorker worker;

    private final List<PublishingWorker> hired = new ArrayList<>();

    @BeforeEach
    void nobodyWorks() {
        worker.stop();
        meadow.reset();
        marsh.reset();
        florist.moves();
    }

    @AfterEach
    void everybodyGoesHome() {
        hired.forEach(PublishingWorker::stop);
    }

    private PublishingWorker hire() {
        var another = florist.hires(PLACES);
        hired.add(another);
        another.start();
        return another;
    }

    @Test
    void twoNodesPublishFiveHundredPostsOnceEach() {
        var channel = florist.connects("meadow");
        var texts = IntStream.range(0, 500).mapToObj(i -> "Post " + i).toList();
        texts.forEach(text -> florist.publishes(channel, text));

        hire();
        hire();

        eventually(() -> meadow.ledger().size() >= 500);
        hired.forEach(PublishingWorker::stop);
        assertThat(meadow.texts()).containsExactlyInAnyOrderElementsOf(texts);
        assertThat(meadow.requests()).isEqualTo(500);
    }

    @Test
    void postThatCannotBeReadIsSetAsideAndTheOthersDueWithItGoOut() {
        var channel = florist.connects("meadow");
        var foreign = florist.publishes(channel, "Pivoines");
        var others = IntStream.range(0, 20)
                .mapToObj(i -> florist.publishes(channel, "Post " + i))
                .toList();
        TestPostgres.owner()
                .sql("UPDATE publication_part SET flags = '{OF_A_NEWER_RELEASE}' WHERE publication_id = ?")
                .param(foreign)
                .update();
        TestPostgres.owner()
                .sql("UPDATE publication SET attempts = 19 WHERE id = ?")
                .param(foreign)
                .update();

        hire();

        eventually(() -> others.stream().allMatch(it -> florist.state(it) == State.PUBLISHED));
        eventually(() -> attempts(foreign) == 20);
        assertThat(florist.state(foreign)).isEqualTo(State.SCHEDULED);
        TestPostgres.owner()
                .sql("UPDATE publication SET next_at = due_at WHERE id = ?")
                .param(foreign)
                .update();
        eventually(() -> florist.state(foreign) == State.HELD);
        assertThat(meadow.texts()).hasSize(20);
    }

    private static int attempts(UUID publication) {
        return TestPostgres.owner()
                .sql("SELECT attempts FROM publication WHERE id = ?")
                .param(publication)
                .query(Integer.class)
                .single();
    }

    @Test
    void slowNetworkDelaysNoOther() throws InterruptedException {
        var release = new CountDownLatch(1);
        var slow = florist.connects("marsh");
        for (int i = 0; i < 80; i++) {
            marsh.plays((handle, part) -> {
                awaitQuietly(release);
                return marsh.take(handle, part);
            });
            florist.publishes(slow, "lent " + i);
        }
        hire();
        eventually(() -> marsh.requests() == PLACES / 2);

        var fast = florist.publishes(florist.connects("meadow"), "vite");

        eventually(() -> florist.state(fast) == State.PUBLISHED);
        assertThat(marsh.ledger()).isEmpty();
        release.countDown();
        eventually(() -> marsh.ledger().size() == 80);
    }

    @Test
    void workspaceWithHundredsOfPostsLeavesPlacesToOthers() {
        var release = new CountDownLatch(1);
        var crowd = florist.connects("marsh");
        for (int i = 0; i < PLACES / 2; i++) {
            marsh.plays((handle, part) -> {
                awaitQuietly(release);
                return marsh.take(handle, part);
            });
        }
        for (int i = 0; i < 3 * PLACES; i++) {
            florist.publishes(crowd, "foule " + i);
        }
        hire();
        eventually(() -> marsh.requests() == PLACES / 2);

        florist.opensAnotherShop();
        var single = florist.publishes(florist.connects("marsh"), "toute seule");

        eventually(() -> florist.state(single) == State.PUBLISHED);
        assertThat(marsh.texts()).containsExactly("toute seule");
        release.countDown();
        eventually(() -> marsh.ledger().size() == 3 * PLACES + 1);
    }

    @Test
    void livingNodeKeepsItsLeaseHoweverLongTheNetworkTakes() throws InterruptedException {
        var release = new CountDownLatch(1);
        meadow.plays((handle, part) -> {
            awaitQuietly(release);
            return meadow.take(handle, part);
        });
        var publication = florist.publishes(florist.connects("meadow"), "Pivoines");
        hire();
        eventually(() -> meadow.requests() == 1);

        // In one jump no lease could last; in small ones the heart beats between them.
        for (int jump = 0; jump < 5; jump++) {
            florist.waits(Duration.ofSeconds(4));
            var before = florist.lease(publication);
            eventually(() -> florist.lease(publication).isAfter(before));
        }
        assertThat(florist.claims("meadow")).isEmpty();
        release.countDown();

        eventually(() -> florist.state(publication) == State.PUBLISHED);
        assertThat(meadow.requests()).isEqualTo(1);
    }

    @Test
    void stoppingNodeLetsWhatIsOnTheWireComeBackAndTakesNothingNew() throws InterruptedException {
        var onTheWire = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        meadow.plays((handle, part) -> {
            onTheWire.countDown();
            awaitQuietly(release);
            return meadow.take(handle, part);
        });
        var channel = florist.connects("meadow");
        var sending = florist.publishes(channel, "Pivoines");
        var stopping = hire();
        assertThat(onTheWire.await(20, TimeUnit.SECONDS)).isTrue();

        var stop = Thread.ofVirtual().start(stopping::stop);
        eventually(() -> !stopping.isRunning());
        var later = florist.publishes(channel, "Mimosas");
        release.countDown();
        stop.join();

        assertThat(florist.state(sending)).isEqualTo(State.PUBLISHED);
        assertThat(florist.state(later)).isEqualTo(State.SCHEDULED);
        assertThat(meadow.texts()).containsExactly("Pivoines");
    }

    @Test
    void stoppingNodeEndsTheLookThatIsInHand() throws InterruptedException {
        var looking = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        meadow.beforeLooking(() -> {
            looking.countDown();
            awaitQuietly(release);
        });
        var publication = florist.publishes(florist.connects("meadow"), "Pivoines");
        var stopping = hire();
        assertThat(looking.await(20, TimeUnit.SECONDS)).isTrue();

        var stop = Thread.ofVirtual().start(stopping::stop);
        eventually(() -> !stopping.isRunning());
        release.countDown();
        stop.join();

        assertThat(florist.receipt(publication)).containsExactly("SENT 0 Published", "LOOKED 0 Seen");
        assertThat(florist.parts(publication).getFirst().isUnseen()).isFalse();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
