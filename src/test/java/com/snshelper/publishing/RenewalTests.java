package com.snshelper.publishing;

import static com.snshelper.publishing.Florist.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.snshelper.ServerTest;
import com.snshelper.channels.Channel;
import com.snshelper.channels.Connections;
import com.snshelper.channels.Connections.Access;
import com.snshelper.networks.Credentials;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.networks.RefreshOutcome.Refreshed;
import com.snshelper.networks.RefreshOutcome.Revoked;
import com.snshelper.publishing.Publication.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Tokens that change at each renewal, and an old one that is worth nothing: the strictest that networks do. */
@ServerTest
@Import(Florist.Setting.class)
class RenewalTests {

    private static final Duration RENEWAL_LEASE = Duration.ofSeconds(46);

    @Autowired
    Florist florist;

    @Autowired
    ScriptedNetwork meadow;

    @Autowired
    PublishingWorker worker;

    @Autowired
    Connections connections;

    /** Who must be done before a renewal ends. */
    private CountDownLatch others = new CountDownLatch(0);

    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private UUID channel = new UUID(0, 0);

    @BeforeEach
    void aChannelWhoseTokenHasExpired() {
        worker.stop();
        meadow.reset();
        florist.moves();
        channel = florist.connects("meadow");
        meadow.accepts("second");
        meadow.renews(this::rotates);
    }

    /** Only the first token can be renewed, and only once. */
    private RefreshOutcome rotates(Credentials held) {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        awaitQuietly(others);
        atOnce.decrementAndGet();
        return held.get("token").equals("first") && meadow.renewals() == 1
                ? new Refreshed(new Credentials(Map.of("token", "second"), null))
                : new Revoked("invalid_grant");
    }

    @Test
    void manyPostsAtOnceRenewOnceAndAllGoOut() throws InterruptedException {
        var posts = IntStream.range(0, 16)
                .mapToObj(i -> florist.publishes(channel, "Bouquet " + i))
                .toList();

        others = new CountDownLatch(posts.size() - 1);
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            florist.claims("meadow")
                    .forEach(claim -> nodes.execute(() -> {
                        florist.worksOnANodeOfItsOwn(claim);
                        others.countDown();
                    }));
        }
        for (int round = 0; round < 5; round++) {
            florist.waits(Duration.ofMinutes(round + 1));
            florist.settles();
        }

        assertThat(meadow.renewals()).isEqualTo(1);
        assertThat(mostAtOnce).hasValue(1);
        assertThat(florist.channel(channel).state()).isEqualTo(Channel.State.CONNECTED);
        assertThat(posts).allMatch(post -> florist.state(post) == State.PUBLISHED);
        assertThat(meadow.texts()).hasSize(16).doesNotHaveDuplicates();
    }

    @Test
    void serverThatCannotRenewNowNeverDisconnects() {
        florist.wantsAllAtOnce();
        meadow.renews(held -> new RefreshOutcome.Unavailable("503"));
        var post = florist.publishes(channel, "Pivoines");

        for (int round = 1; round < Verdict.MOST_ATTEMPTS + 4; round++) {
            florist.settles();
            florist.waits(Verdict.backoff(round).multipliedBy(2));
        }
        assertThat(meadow.renewals()).isGreaterThan(Verdict.MOST_ATTEMPTS);
        assertThat(florist.channel(channel).state()).isEqualTo(Channel.State.CONNECTED);
        assertThat(florist.state(post)).isEqualTo(State.SCHEDULED);

        meadow.renewsWith(new Refreshed(new Credentials(Map.of("token", "second"), null)));
        for (int round = 0; round < 2; round++) {
            florist.waits(Duration.ofHours(1));
            florist.settles();
        }
        assertThat(florist.state(post)).isEqualTo(State.PUBLISHED);
    }

    @Test
    void manyLooksInVainAndThenAnOldTokenDoNotDisconnect() {
        meadow.accepts("first");
        meadow.plays(meadow.losesAnswer());
        meadow.goesBlind();
        var post = florist.publishes(channel, "Pivoines");
        florist.settles();
        for (int round = 0; round < 2 * Verdict.MOST_ATTEMPTS; round++) {
            florist.waits(Duration.ofMinutes(30));
            florist.settles();
        }
        assertThat(florist.state(post)).isEqualTo(State.CHECKING);

        meadow.seesAgain();
        meadow.accepts("second");
        for (int round = 0; round < 2; round++) {
            florist.waits(Duration.ofHours(1));
            florist.settles();
        }

        assertThat(florist.channel(channel).state()).isEqualTo(Channel.State.CONNECTED);
        assertThat(florist.state(post)).isEqualTo(State.PUBLISHED);
        assertThat(meadow.texts()).containsExactly("Pivoines");
    }

    @Test
    void nodeThatDiesWhileRenewingIsReplacedAfterAWhile() {
        meadow.renews(held -> {
            throw new NodeDied();
        });
        var version = granted().version();
        assertThatThrownBy(() -> renews(version)).isInstanceOf(NodeDied.class);
        meadow.renewsWith(new Refreshed(new Credentials(Map.of("token", "second"), null)));

        assertThat(renews(version)).isInstanceOf(Access.Later.class);
        florist.waits(RENEWAL_LEASE);

        assertThat(renews(version)).isInstanceOf(Access.Granted.class);
        assertThat(granted().credentials().get("token")).isEqualTo("second");
        assertThat(granted().version()).isEqualTo(version + 1);
    }

    @Test
    void slowNodeThatHasTheNewPairUndoesWhatAnotherMadeOfTheOldOne() throws InterruptedException {
        var version = granted().version();
        var renewal = new SlowRenewal();
        var slow = Thread.ofVirtual().start(() -> renews(version));
        renewal.awaitItsStart();

        florist.waits(RENEWAL_LEASE);
        meadow.renewsWith(new Revoked("invalid_grant"));
        assertThat(renews(version)).isInstanceOf(Access.Gone.class);
        assertThat(florist.channel(channel).state()).isEqualTo(Channel.State.RECONNECT);
        renewal.ends();
        slow.join();

        assertThat(florist.channel(channel).state()).isEqualTo(Channel.State.CONNECTED);
        assertThat(granted().credentials().get("token")).isEqualTo("second");
    }

    @Test
    void pairThatComesTooLateDoesNotReconnectWhatAPersonDisconnected() throws InterruptedException {
        var version = granted().version();
        var renewal = new SlowRenewal();
        var slow = Thread.ofVirtual().start(() -> renews(version));
        renewal.awaitItsStart();

        florist.acts(() -> florist.channels().disconnect(channel));
        renewal.ends();
        slow.join();

        assertThat(florist.channel(channel).state()).isEqualTo(Channel.State.DISCONNECTED);
        eventually(() -> florist.does(() -> connections.credentialsFor(channel)) instanceof Access.Gone);
    }

    @Test
    void whoLooksAfterAllChannelsDoesNotWaitForTheRenewalOfOne() throws InterruptedException {
        var soon = Instant.now().plusSeconds(5);
        meadow.renews(held -> new Refreshed(new Credentials(Map.of("token", "second"), soon)));
        renews(granted().version());
        var renewal = new SlowRenewal();
        var doors = florist.doors();
        var inside = Thread.ofVirtual()
                .start(() -> florist.does(() -> doors.to(channel).open()));
        renewal.awaitItsStart();

        assertTimeoutPreemptively(Duration.ofSeconds(60), doors::forgetOld);

        renewal.ends();
        inside.join();
        assertThat(granted().credentials().get("token")).isEqualTo("second");
    }

    /** The network takes its time to renew the pair. */
    private final class SlowRenewal {

        private final CountDownLatch started = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        SlowRenewal() {
            meadow.renews(held -> {
                started.countDown();
                awaitQuietly(over);
                return new Refreshed(new Credentials(Map.of("token", "second"), null));
            });
        }

        void awaitItsStart() {
            awaitQuietly(started);
        }

        void ends() {
            over.countDown();
        }
    }

    private Access.Granted granted() {
        return (Access.Granted) florist.does(() -> connections.credentialsFor(channel));
    }

    private Access renews(long version) {
        return florist.does(() -> connections.renew(channel, version));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The process is gone in the middle of it. */
    private static final class NodeDied extends Error {}
}
