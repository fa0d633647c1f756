package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Role;
import com.snshelper.platform.DatabaseClock;
import com.snshelper.platform.Ids;
import com.snshelper.publishing.Publication.State;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the owner chooses for late posts, and what she is asked. */
@ServerTest
class LatePolicyPagesTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    ApplicationContext context;

    @Autowired
    PublishingWorker worker;

    @Autowired
    Clock clock;

    private Shopkeeper shop;
    private String settings;

    @BeforeEach
    void open() {
        shop = new Shopkeeper(context);
        settings = shop.base + "/settings/publishing";
    }

    @AfterEach
    void timeAsItIs() {
        ((DatabaseClock) clock).moveTo(Duration.ZERO);
        worker.start();
    }

    @Test
    void ownerChoosesWhatBecomesOfLatePosts() {
        assertThat(shop.browser.get(settings).body())
                .contains("Posts en retard")
                .containsPattern("value=\"ASK\" checked")
                .containsPattern("value=\"60\" selected")
                .containsPattern("value=\"2\" selected");

        assertThat(shop.browser
                        .post(settings, "choice", "SKIP", "after", "180", "spacing", "15")
                        .statusCode())
                .isEqualTo(303);

        assertThat(shop.browser.get(settings).body())
                .contains("C’est enregistré")
                .containsPattern("value=\"SKIP\" checked")
                .containsPattern("value=\"180\" selected")
                .containsPattern("value=\"15\" selected");
        var chosen = shop.does(() -> context.getBean(LatePolicies.class).current());
        assertThat(chosen)
                .isEqualTo(new LatePolicy(LatePolicy.Choice.SKIP, Duration.ofHours(3), Duration.ofMinutes(15)));
    }

    @Test
    void whatIsNotOnTheListIsRefused() {
        shop.browser.get(settings);

        for (var wrong : new String[][] {
            {"choice", "BURST", "after", "60", "spacing", "2"},
            {"choice", "ASK", "after", "61", "spacing", "2"},
            {"choice", "ASK", "after", "60", "spacing", "-5"},
            {}
        }) {
            var answer = shop.browser.post(settings, wrong);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("Choisissez dans la liste");
        }
    }

    @Test
    void memberReadsWhatHoldsAndChangesNothing() {
        var paul = shop.world.signedIn(shop.world.member(Role.EDITOR));

        assertThat(paul.get(settings).body())
                .contains("Me demander", "Seuls les propriétaires")
                .doesNotContain("name=\"choice\"");
        assertThat(paul.post(settings, "choice", "SKIP", "after", "60", "spacing", "2")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void heldPostAsksAPlainQuestionAndBothAnswersAreHeard() {
        var channel = shop.connects("works");
        var posts = late(channel, channel);
        var yes = posts.get(0);
        var no = posts.get(1);

        assertThat(shop.sees("/activity?state=ATTENTION"))
                .contains(
                        "Ce post devait partir", "Il est maintenant", "Oui, publiez-le maintenant", "ne le publiez pas")
                .doesNotContain("ce post y est-il");

        presses(yes, "send");
        presses(no, "drop");
        Florist.eventually(() -> shop.publication(yes).state() == State.PUBLISHED);
        assertThat(shop.publication(no).state()).isEqualTo(State.CANCELLED);
        assertThat(shop.sees("/activity?post=" + no)).contains("Annulé : rien ne partira");
        assertThat(shop.sees("/activity?post=" + yes)).contains("nous vous demandons");
    }

    @Test
    void allLatePostsAreAnsweredAtOnceAndGoOutOneAfterTheOther() {
        var shared = shop.connects("works");
        var other = shop.connects("works");
        var posts = late(shared, shared, other);

        assertThat(shop.sees("/activity?state=ATTENTION")).contains("3 posts ont dépassé leur heure");
        assertThat(shop.browser.post(shop.base + "/late-posts/publish").statusCode())
                .isEqualTo(303);

        Florist.eventually(() -> shop.publication(posts.get(0)).state() == State.PUBLISHED
                && shop.publication(posts.get(2)).state() == State.PUBLISHED);
        assertThat(shop.publication(posts.get(1))).returns(State.SCHEDULED, Publication::state);
        assertThat(shop.sees("/activity?post=" + posts.get(1))).contains("son tour vient");
        ((DatabaseClock) clock).moveTo(Duration.ofHours(5).plusMinutes(3));
        Florist.eventually(() -> shop.publication(posts.get(1)).state() == State.PUBLISHED);
        assertThat(shop.sees("/activity?state=ATTENTION")).doesNotContain("ont dépassé leur heure");
    }

    @Test
    void noneOfTheLatePostsGoesOutAtOneWord() {
        var channel = shop.connects("works");
        var posts = late(channel, channel);
        var reader = shop.world.signedIn(shop.world.member(Role.VIEWER));

        assertThat(reader.get(shop.base + "/activity").body()).doesNotContain("/late-posts/");
        assertThat(reader.post(shop.base + "/late-posts/drop").statusCode()).isEqualTo(403);
        assertThat(shop.sees("/activity")).contains("/late-posts/drop");
        assertThat(shop.browser.post(shop.base + "/late-posts/drop").statusCode())
                .isEqualTo(303);

        assertThat(posts).allMatch(post -> shop.publication(post).state() == State.CANCELLED);
        assertThat(shop.sees("/activity")).contains("les 2 posts ne partiront pas");
    }

    /** A post on each, five hours after their time. */
    private List<UUID> late(UUID... channels) {
        worker.stop();
        var soon = LocalDateTime.ofInstant(clock.instant().plusSeconds(60), PARIS)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        var posts = Arrays.stream(channels)
                .map(channel -> shop.schedules(channel, "Pivoines " + Ids.next(), soon))
                .toList();
        ((DatabaseClock) clock).moveTo(Duration.ofHours(5));
        worker.start();
        Florist.eventually(
                () -> posts.stream().allMatch(post -> shop.publication(post).state() == State.HELD));
        return posts;
    }

    private void presses(UUID post, String answer) {
        var act = shop.base + "/publications/" + shop.publication(post).id() + "/" + answer;
        assertThat(shop.browser.post(act).statusCode()).isEqualTo(303);
    }
}
