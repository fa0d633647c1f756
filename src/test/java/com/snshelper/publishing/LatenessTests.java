package com.snshelper.publishing;

import static com.snshelper.publishing.Florist.eventually;
import static com.snshelper.publishing.ScriptedNetwork.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import com.snshelper.networks.Networks;
import com.snshelper.networks.PublishOutcome.NotAccepted;
import com.snshelper.networks.PublishOutcome.RateLimited;
import com.snshelper.networks.PublishOutcome.Rejected;
import com.snshelper.networks.PublishOutcome.Unknown;
import com.snshelper.platform.UserProblem;
import com.snshelper.publishing.LatePolicy.Choice;
import com.snshelper.publishing.Publication.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** After hours in which nothing could go out. */
@ServerTest
@Import(Florist.Setting.class)
class LatenessTests {

    private static final Duration OUTAGE = Duration.ofHours(5);
    private static final Duration SPACING = Duration.ofMinutes(2);
    private static final LatePolicy PUBLISH = new LatePolicy(Choice.PUBLISH, Duration.ofHours(1), SPACING);

    @Autowired
    Florist florist;

    @Autowired
    ScriptedNetwork meadow;

    @Autowired
    PublishingWorker worker;

    @Autowired
    Networks networks;

    @Autowired
    Clock clock;

    private final List<PublishingWorker> hired = new ArrayList<>();
    private UUID channel = new UUID(0, 0);

    @BeforeEach
    void aConnectedChannel() {
        worker.stop();
        meadow.reset();
        florist.moves();
        channel = florist.connects("meadow");
    }

    @AfterEach
    void everybodyGoesHome() {
        hired.forEach(PublishingWorker::stop);
    }

    private void hire() {
        var another = florist.hires(64);
        hired.add(another);
        another.start();
    }

    /** Posts that came due one after the other while nothing worked. */
    private List<UUID> backlog(int posts, Duration outage) {
        var all = IntStream.range(0, posts)
                .mapToObj(i -> florist.schedules(channel, Duration.ofMinutes(1 + i), "Post " + i))
                .toList();
        florist.waits(outage);
        return all;
    }

    private List<UUID> published(List<UUID> posts) {
        return posts.stream().filter(it -> florist.state(it) == State.PUBLISHED).toList();
    }

    private Instant sentAt(UUID publication) {
        return Objects.requireNonNull(florist.parts(publication).getFirst().sentAt());
    }

    private List<String> texts(int posts) {
        return IntStream.range(0, posts).mapToObj(i -> "Post " + i).toList();
    }

    @Test
    void thirtyLatePostsOfAChannelGoOutOneByOneInTheOrderTheyWereDue() {
        florist.wants(PUBLISH);
        var posts = backlog(30, OUTAGE);

        florist.settles();
        assertThat(meadow.texts()).as("at once").containsExactly("Post 0");
        for (int minute = 0; minute < 70; minute++) {
            florist.waits(Duration.ofMinutes(1));
            florist.settles();
        }

        assertThat(meadow.texts()).containsExactlyElementsOf(texts(30));
        assertThat(posts)
                .allSatisfy(it -> assertThat(florist.publication(it).attempts()).isEqualTo(1));
        for (int i = 1; i < posts.size(); i++) {
            assertThat(Duration.between(sentAt(posts.get(i - 1)), sentAt(posts.get(i))))
                    .as("between post %d and the one before", i)
                    .isGreaterThanOrEqualTo(SPACING)
                    .isLessThan(SPACING.plusMinutes(2));
        }
    }

    /** A node looks at all of them at the same moment: none is out for the others because of that. */
    @Test
    void postsThatAreOnlyALittleLateTakeTurnsInOrderAsWell() {
        florist.wants(PUBLISH);
        backlog(3, Duration.ofSeconds(330));

        florist.settles();
        assertThat(meadow.texts()).as("at once").containsExactly("Post 0");
        for (int minute = 0; minute < 10; minute++) {
            florist.waits(Duration.ofMinutes(1));
            florist.settles();
        }

        assertThat(meadow.texts()).containsExactlyElementsOf(texts(3));
    }

    @Test
    void severalNodesTogetherKeepTheSpacing() {
        florist.wants(PUBLISH);
        var posts = backlog(12, OUTAGE);

        IntStream.range(0, 3).forEach(node -> hire());
        for (int out = 1; out <= 5; out++) {
            int expected = out;
            eventually(() -> published(posts).size() >= expected);
            florist.waits(SPACING.plusSeconds(1));
        }
        hired.forEach(PublishingWorker::stop);

        var sent = published(posts).stream().map(this::sentAt).sorted().toList();
        assertThat(sent).hasSizeBetween(5, 6);
        for (int i = 1; i < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i - 1), sent.get(i))).isGreaterThanOrEqualTo(SPACING);
        }
        assertThat(meadow.texts()).containsExactlyElementsOf(texts(sent.size()));
    }

    @Test
    void receiptSaysWhyALatePostWaitsAndUntilWhen() {
        florist.wants(PUBLISH);
        var posts = backlog(3, OUTAGE);

        florist.settles();

        assertThat(florist.receipt(posts.get(2))).containsExactly("WAITED 0 Spacing");
        assertThat(florist.publication(posts.get(2)))
                .satisfies(it -> assertThat(it.state()).isEqualTo(State.SCHEDULED))
                .satisfies(it -> assertThat(it.problem()).isEqualTo("spacing"))
                .satisfies(it -> assertThat(it.nextAt())
                        .isBetween(
                                clock.instant().plus(SPACING), clock.instant().plus(SPACING.multipliedBy(2))));
        assertThat(florist.publication(posts.get(2)).attempts()).isZero();
        florist.waits(SPACING.plusSeconds(1));
        florist.settles();
        florist.waits(SPACING.plusSeconds(1));
        florist.settles();
        assertThat(florist.receipt(posts.get(2)).getFirst()).isEqualTo("WAITED 0 Spacing");
        assertThat(florist.state(posts.get(2))).isEqualTo(State.PUBLISHED);
        assertThat(florist.publication(posts.get(2)).problem()).isNull();
    }

    @Test
    void otherChannelsDoNotWaitForOneAnother() {
        florist.wants(PUBLISH);
        var marshChannel = florist.connects("marsh");
        var here = florist.schedules(channel, Duration.ofMinutes(1), "Ici");
        var there = florist.schedules(marshChannel, Duration.ofMinutes(1), "Là");
        florist.waits(OUTAGE);

        florist.settles();

        assertThat(florist.state(here)).isEqualTo(State.PUBLISHED);
        assertThat(florist.state(there)).isEqualTo(State.PUBLISHED);
    }

    @Test
    void postsInTimeAreNeitherSpacedNorAskedAbout() {
        var posts = IntStream.range(0, 5)
                .mapToObj(i -> florist.schedules(channel, Duration.ofSeconds(60 + i), "Post " + i))
                .toList();
        florist.waits(Duration.ofSeconds(150));

        florist.settles();

        assertThat(posts).allSatisfy(it -> assertThat(florist.state(it)).isEqualTo(State.PUBLISHED));
    }

    @Test
    void latePostWaitsForOneThatWentOutInTime() {
        florist.wants(PUBLISH);
        meadow.plays(answers(new RateLimited(Duration.ofSeconds(630), "429")));
        var late = florist.schedules(channel, Duration.ofMinutes(1), "En retard");
        florist.waits(Duration.ofMinutes(1));
        florist.settles();
        florist.schedules(channel, Duration.ofMinutes(10), "À l’heure");
        florist.waits(Duration.ofMinutes(10));
        florist.settles();
        assertThat(meadow.texts()).containsExactly("À l’heure");

        florist.waits(Duration.ofSeconds(90));
        florist.settles();

        assertThat(florist.publication(late).problem()).isEqualTo("spacing");
        florist.waits(Duration.ofSeconds(40));
        florist.settles();
        assertThat(meadow.texts()).containsExactly("À l’heure", "En retard");
    }

    @Test
    void turnThatCameToNothingKeepsNobodyWaiting() {
        florist.wants(new LatePolicy(Choice.PUBLISH, Duration.ofHours(1), Duration.ofMinutes(30)));
        meadow.plays(answers(new RateLimited(Duration.ofHours(3), "429")));
        var posts = backlog(2, OUTAGE);

        florist.settles();

        assertThat(florist.state(posts.get(0))).isEqualTo(State.SCHEDULED);
        assertThat(florist.state(posts.get(1))).isEqualTo(State.PUBLISHED);
    }

    @Test
    void postThatIsTriedAgainIsNotInItsOwnWay() {
        florist.wants(new LatePolicy(Choice.PUBLISH, Duration.ofHours(1), Duration.ofMinutes(30)));
        meadow.plays(answers(new NotAccepted("connection refused")), answers(new NotAccepted("connection refused")));
        var post = backlog(1, OUTAGE).getFirst();

        for (int i = 0; i < 3; i++) {
            florist.settles();
            florist.waits(Duration.ofSeconds(10));
        }

        assertThat(florist.state(post)).isEqualTo(State.PUBLISHED);
    }

    @Test
    void byDefaultAPersonIsAskedAndHerYesSendsIt() {
        var post = backlog(1, OUTAGE).getFirst();

        florist.settles();

        assertThat(florist.state(post)).isEqualTo(State.HELD);
        assertThat(florist.publication(post).problem()).isEqualTo("late");
        assertThat(florist.receipt(post)).containsExactly("WAITED 0 LateAsked");
        assertThat(meadow.requests()).isZero();

        florist.acts(() -> florist.publications().sendHeld(post));
        florist.settles();

        assertThat(florist.state(post)).isEqualTo(State.PUBLISHED);
        assertThat(meadow.texts()).containsExactly("Post 0");
    }

    @Test
    void herNoCancelsItAndNothingElseCanBeSaidOfIt() {
        var post = backlog(1, OUTAGE).getFirst();
        florist.settles();

        assertThatThrownBy(() -> florist.acts(() -> florist.publications().confirmLive(post)))
                .isInstanceOf(UserProblem.class);
        assertThatThrownBy(() -> florist.acts(() -> florist.publications().lookAgain(post)))
                .isInstanceOf(UserProblem.class);
        florist.acts(() -> florist.publications().dropLate(post));
        florist.settles();

        assertThat(florist.state(post)).isEqualTo(State.CANCELLED);
        assertThat(meadow.requests()).isZero();
        assertThatThrownBy(() -> florist.acts(() -> florist.publications().sendHeld(post)))
                .isInstanceOf(UserProblem.class);
    }

    @Test
    void postSheIsAskedAboutMayBeGivenAnotherTime() {
        var publication = backlog(1, OUTAGE).getFirst();
        florist.settles();
        var post = florist.publication(publication).postId();

        florist.acts(() -> florist.publications().schedule(post, florist.in(Duration.ofHours(1))));
        florist.waits(Duration.ofHours(1));
        florist.settles();

        assertThat(meadow.texts()).containsExactly("Post 0");
    }

    @Test
    void whoSkipsLatePostsFindsThemCancelledWithTheReason() {
        florist.wants(new LatePolicy(Choice.SKIP, Duration.ofHours(1), SPACING));
        var tooLate = backlog(1, Duration.ofMinutes(62)).getFirst();
        var late = florist.schedules(channel, Duration.ofMinutes(1), "Un peu en retard");
        florist.waits(Duration.ofMinutes(30));

        florist.settles();

        assertThat(florist.state(tooLate)).isEqualTo(State.CANCELLED);
        assertThat(florist.publication(tooLate).problem()).isEqualTo("late");
        assertThat(florist.receipt(tooLate)).containsExactly("WAITED 0 LateSkipped");
        assertThat(florist.state(late)).isEqualTo(State.PUBLISHED);
    }

    @Test
    void whatAPersonSendsAgainIsNotLate() {
        meadow.plays(answers(new Rejected(Rejected.Reason.PERMISSION, "403")));
        var post = florist.publishes(channel, "Pivoines");
        florist.settles();
        florist.waits(OUTAGE);

        florist.acts(() -> florist.publications().retry(post));
        florist.settles();

        assertThat(florist.state(post)).isEqualTo(State.PUBLISHED);
    }

    @Test
    void threadThatHasBegunGoesOnHoweverLateItIs() {
        meadow.plays(meadow::take, answers(new RateLimited(OUTAGE, "429")));
        var thread = florist.publishes(channel, "Un", "Deux");
        florist.settles();
        assertThat(meadow.texts()).containsExactly("Un");

        florist.waits(OUTAGE.plusHours(1));
        florist.settles();

        assertThat(florist.state(thread)).isEqualTo(State.PUBLISHED);
        assertThat(meadow.texts()).containsExactly("Un", "Deux");
    }

    @Test
    void whatIsInDoubtIsLookedForHoweverLateItIs() {
        meadow.plays(meadow.losesAnswer());
        var post = florist.publishes(channel, "Pivoines");
        florist.claims("meadow").forEach(florist::works);
        assertThat(florist.state(post)).isEqualTo(State.CHECKING);

        florist.waits(OUTAGE);
        florist.settles();

        assertThat(florist.state(post)).isEqualTo(State.PUBLISHED);
        assertThat(meadow.requests()).isEqualTo(1);
    }

    @Test
    void whatCertainlyNeverArrivedIsAskedAboutOnceItIsTooLate() {
        meadow.plays(answers(new Unknown("timeout")));
        var post = florist.publishes(channel, "Pivoines");
        florist.claims("meadow").forEach(florist::works);

        florist.waits(OUTAGE);
        florist.settles();

        assertThat(florist.state(post)).isEqualTo(State.HELD);
        assertThat(florist.publication(post).problem()).isEqualTo("late");
        florist.acts(() -> florist.publications().sendHeld(post));
        florist.settles();
        assertThat(meadow.texts()).containsExactly("Pivoines");
    }
}
