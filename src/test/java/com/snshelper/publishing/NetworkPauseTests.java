package com.snshelper.publishing;

import static com.snshelper.publishing.Florist.eventually;
import static com.snshelper.publishing.ScriptedNetwork.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import com.snshelper.networks.PublishOutcome.NotAccepted;
import com.snshelper.networks.PublishOutcome.RateLimited;
import com.snshelper.networks.PublishOutcome.Unknown;
import com.snshelper.platform.Ids;
import com.snshelper.platform.UserProblem;
import com.snshelper.publishing.Publication.State;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The operator turns the valve of a network. */
@ServerTest
@Import(Florist.Setting.class)
class NetworkPauseTests {

    private static final UUID OPERATOR = Ids.next();

    @Autowired
    Florist florist;

    @Autowired
    ScriptedNetwork meadow;

    @Autowired
    ScriptedNetwork marsh;

    @Autowired
    NetworkValve valve;

    @Autowired
    Flow flow;

    @Autowired
    PublishingWorker worker;

    private UUID channel = new UUID(0, 0);

    @BeforeEach
    void aConnectedChannel() {
        worker.stop();
        meadow.reset();
        marsh.reset();
        florist.moves();
        channel = florist.connects("meadow");
    }

    @AfterEach
    void everythingFlows() {
        valve.resume("meadow", OPERATOR);
        valve.resume("marsh", OPERATOR);
    }

    private Flow.OfNetwork ofMeadow() {
        return flow.report().networks().stream()
                .filter(it -> it.network().equals("meadow"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingNewIsSentWhileItsNetworkIsPausedAndOthersGoOn() {
        valve.pause("meadow", OPERATOR);
        var here = florist.publishes(channel, "Ici");
        var there = florist.publishes(florist.connects("marsh"), "Là");

        florist.settles();

        assertThat(florist.state(here)).isEqualTo(State.SCHEDULED);
        assertThat(florist.publication(here).attempts()).isZero();
        assertThat(florist.state(there)).isEqualTo(State.PUBLISHED);
        valve.resume("meadow", OPERATOR);
        florist.settles();
        assertThat(florist.state(here)).isEqualTo(State.PUBLISHED);
    }

    @Test
    void workersRestWhileNothingButPausedPostsIsDue() {
        valve.pause("meadow", OPERATOR);
        florist.publishes(channel, "Ici");

        assertThat(florist.nextDue("meadow")).isEmpty();
        worker.start();
        eventually(worker::isRunning);
        worker.stop();

        assertThat(meadow.requests()).isZero();
    }

    @Test
    void whatIsInDoubtIsLookedForAllTheSame() {
        meadow.plays(meadow.losesAnswer());
        var post = florist.publishes(channel, "Pivoines");
        florist.claims("meadow").forEach(florist::works);
        valve.pause("meadow", OPERATOR);

        florist.waits(Duration.ofSeconds(2));
        florist.settles();

        assertThat(florist.state(post)).isEqualTo(State.PUBLISHED);
        assertThat(meadow.requests()).isEqualTo(1);
    }

    @Test
    void whatNeverArrivedIsNotSentAgainBeforeItResumes() {
        meadow.plays(answers(new Unknown("timeout")));
        var post = florist.publishes(channel, "Pivoines");
        florist.claims("meadow").forEach(florist::works);
        valve.pause("meadow", OPERATOR);

        florist.waits(Duration.ofMinutes(5));
        florist.settles();

        assertThat(florist.state(post)).isEqualTo(State.SCHEDULED);
        assertThat(meadow.requests()).isEqualTo(1);
    }

    @Test
    void threadStopsBetweenTwoPartsAndGoesOnLater() {
        meadow.plays((handle, part) -> {
            valve.pause("meadow", OPERATOR);
            return meadow.take(handle, part);
        });
        var thread = florist.publishes(channel, "Un", "Deux");

        florist.settles();
        assertThat(meadow.texts()).containsExactly("Un");
        assertThat(florist.state(thread)).isEqualTo(State.SCHEDULED);

        valve.resume("meadow", OPERATOR);
        florist.waits(Duration.ofHours(5));
        florist.settles();
        assertThat(meadow.texts()).containsExactly("Un", "Deux");
    }

    @Test
    void whatBecameLateInALongPauseFollowsTheWorkspacesWish() {
        valve.pause("meadow", OPERATOR);
        var post = florist.publishes(channel, "Pivoines");
        florist.waits(Duration.ofHours(5));
        valve.resume("meadow", OPERATOR);

        florist.settles();

        assertThat(florist.state(post)).isEqualTo(State.HELD);
        assertThat(florist.publication(post).problem()).isEqualTo("late");
    }

    @Test
    void pausingTwiceIsPausingOnceAndUnknownNetworksAreNot() {
        valve.pause("meadow", OPERATOR);
        valve.pause("meadow", OPERATOR);

        assertThat(ofMeadow().pausedSince()).isNotNull();
        valve.resume("meadow", OPERATOR);
        assertThat(ofMeadow().pausedSince()).isNull();
        assertThatThrownBy(() -> valve.pause("nowhere", OPERATOR)).isInstanceOf(UserProblem.class);
    }

    @Test
    void releasedPostsAreTriedAtOnce() {
        meadow.plays(answers(new RateLimited(Duration.ofHours(3), "429")));
        var post = florist.publishes(channel, "Pivoines");
        florist.settles();
        assertThat(ofMeadow().waiting().putOff()).isEqualTo(1);

        assertThat(valve.release("meadow", OPERATOR)).isEqualTo(1);
        florist.settles();

        assertThat(florist.state(post)).isEqualTo(State.PUBLISHED);
        assertThat(valve.release("meadow", OPERATOR)).isZero();
    }

    @Test
    void releaseDoesNotPushIntoAChannelsLine() {
        florist.wants(new LatePolicy(LatePolicy.Choice.PUBLISH, Duration.ofHours(1), Duration.ofMinutes(2)));
        florist.publishes(channel, "Un");
        florist.publishes(channel, "Deux");
        florist.waits(Duration.ofHours(5));
        florist.settles();
        assertThat(ofMeadow().waiting().spaced()).isEqualTo(1);

        assertThat(valve.release("meadow", OPERATOR)).isZero();
        florist.settles();

        assertThat(meadow.texts()).containsExactly("Un");
    }

    @Test
    void figuresTellWhatWaitsWhatFailedAndHowLateThingsWere() {
        meadow.plays(answers(new NotAccepted("connection refused")));
        florist.publishes(channel, "Échoue d’abord");
        florist.settles();
        florist.waits(Duration.ofSeconds(30));
        florist.schedules(channel, Duration.ofDays(2), "Plus tard");
        florist.settles();

        var report = flow.report();

        assertThat(ofMeadow().failures()).anySatisfy(it -> {
            assertThat(it.outcome()).isEqualTo("NotAccepted");
            assertThat(it.times()).isPositive();
        });
        assertThat(ofMeadow().answers().lastSuccess()).isNotNull();
        assertThat(ofMeadow().answers().sent()).isGreaterThanOrEqualTo(2);
        assertThat(ofMeadow().waiting().later()).isPositive();
        assertThat(report.punctuality()).extracting(Flow.Punctuality::span).containsExactly("hour", "day");
        assertThat(report.punctuality().getFirst().posts()).isPositive();
        assertThat(report.punctuality().getFirst().p99()).isGreaterThan(0.0);
    }
}
