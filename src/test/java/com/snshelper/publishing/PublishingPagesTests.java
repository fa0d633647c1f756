package com.snshelper.publishing;

import static com.snshelper.publishing.Florist.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Role;
import com.snshelper.channels.Channels;
import com.snshelper.content.Part;
import com.snshelper.content.PostContent;
import com.snshelper.content.Posts;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Calendar, activity and the acts on them, as a browser without scripts uses them. */
@ServerTest
class PublishingPagesTests {

    private final ApplicationContext context;
    private final World world;
    private final PlainBrowser browser;
    private final String base;

    PublishingPagesTests(@Autowired ApplicationContext context) {
        this.context = context;
        world = new World(context);
        browser = world.signedIn(world.owner);
        base = "/w/" + world.workspace;
    }

    private <T> T inWorkspace(Supplier<T> act) {
        return Tenancy.inWorkspace(world.workspace, world.owner.account(), act::get);
    }

    private UUID connect(String behaviour) {
        return inWorkspace(() -> context.getBean(Channels.class)
                .connect("practice", Map.of("behaviour", behaviour), null)
                .id());
    }

    private UUID write(UUID channel, String text) {
        return inWorkspace(() -> context.getBean(Posts.class)
                .create(new PostContent(
                        List.of(new Part(text, List.of())), Map.of(), List.of(channel), null, Florist.PARIS))
                .id());
    }

    private UUID schedule(UUID channel, String text, Due due) {
        var post = write(channel, text);
        return inWorkspace(() -> context.getBean(Publications.class)
                .schedule(post, due)
                .getFirst()
                .id());
    }

    private static Due at(String time) {
        return Due.at(LocalDateTime.parse(time), Florist.PARIS);
    }

    private Due now() {
        return Due.at(context.getBean(Clock.class).instant(), Florist.PARIS);
    }

    private Publication publication(UUID id) {
        var publications = context.getBean(Publications.class);
        return inWorkspace(() -> publications.find(id).orElseThrow());
    }

    private String page(String path) {
        var answer = browser.get(base + path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    @Test
    void emptyCalendarLeadsToAChannelAndThenToAPost() {
        assertThat(page("/calendar")).contains(base + "/channels/connect").contains("Commencez par un canal");

        connect("works");

        assertThat(page("/calendar")).contains("Votre mois vous attend");
    }

    @Test
    void calendarShowsAPostOnItsDayAtItsHour() {
        schedule(connect("works"), "Les premiers mimosas <b>sont là</b>", at("2027-01-14T09:05"));

        assertThat(page("/calendar?month=2027-01"))
                .contains("janvier 2027")
                .contains("9 h 05")
                .contains("Les premiers mimosas &lt;b&gt;sont là&lt;/b&gt;")
                .contains("Heure locale : Paris")
                .containsPattern("class=\"slot\"[^>]* data-state=\"SCHEDULED\"");
        assertThat(page("/calendar?view=list&month=2027-01"))
                .contains("jeudi 14 janvier 2027")
                .contains("9 h 05");
        assertThat(page("/calendar?month=2027-02")).doesNotContain("premiers mimosas");
        assertThat(page("/calendar?view=nonsense&month=nonsense")).contains("<table");
    }

    @Test
    void menuOfEveryPageCountsWhatWaitsForAPerson() {
        assertThat(page("/channels")).doesNotContain("à regarder");

        var failed = schedule(connect("rejects"), "Refusé", now());
        eventually(() -> publication(failed).state() == Publication.State.FAILED);

        assertThat(page("/channels")).contains("1 post à regarder");
        assertThat(browser.get("/account").body()).contains("id=\"language\"").doesNotContain("à regarder");
    }

    @Test
    void draftWithAnHourIsInTheCalendar() {
        var channel = connect("works");
        inWorkspace(() -> context.getBean(Posts.class)
                .create(new PostContent(
                        List.of(new Part("Idée", List.of())),
                        Map.of(),
                        List.of(channel),
                        LocalDateTime.parse("2027-01-15T10:00"),
                        Florist.PARIS)));

        assertThat(page("/calendar?month=2027-01"))
                .contains("Idée")
                .containsPattern("class=\"slot\"[^>]* data-state=\"DRAFT\"")
                .contains("/edit");
    }

    @Test
    void fiveHundredPostsFitOnAPage() {
        var channel = connect("works");
        for (int i = 0; i < 500; i++) {
            schedule(
                    channel, "Post " + i + ".", at("2027-01-%02dT%02d:%02d".formatted(1 + i % 28, 8 + i % 12, i % 60)));
        }

        assertThat(page("/calendar?month=2027-01")).contains("autres");
        assertThat(page("/calendar?view=list&month=2027-01"))
                .contains("Post 0.")
                .contains("Post 499.");
    }

    @Test
    void postIsScheduledByAButtonAtTheHourOnTheScreen() {
        var channel = connect("works");
        var post = write(channel, "Pivoines");

        var answer = press(post, "schedule", channel, "2027-01-14", "09:05");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(page("/calendar?month=2027-01"))
                .contains("jeudi 14 janvier 2027 à 9 h 05")
                .containsPattern("class=\"slot\"[^>]* data-state=\"SCHEDULED\"");
        assertThat(publicationOf(post).dueAt()).isEqualTo("2027-01-14T08:05:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-28, 2027-03-28T01:30:00Z, les horloges sautent 2 h 30",
        "2027-10-31, 2027-10-31T00:30:00Z, 2 h 30 vient deux fois"
    })
    void halfPastTwoInTheNightClocksChangeIsWhatTheScreenSays(String day, Instant due, String notice) {
        var channel = connect("works");
        var post = write(channel, "Pivoines");

        press(post, "schedule", channel, day, "02:30");

        assertThat(page("/calendar?month=" + day.substring(0, 7))).contains(notice);
        assertThat(publicationOf(post).dueAt()).isEqualTo(due);
    }

    @Test
    void postIsPublishedAtOnceByAButton() {
        var channel = connect("works");
        var post = write(channel, "Pivoines");

        var answer = press(post, "publish-now", channel, "", "");

        assertThat(answer.statusCode()).isEqualTo(303);
        eventually(() -> publicationOf(post).state() == Publication.State.PUBLISHED);
    }

    @Test
    void postForAPausedNetworkIsNotSaidToBeOnItsWay() {
        var channel = connect("works");
        var post = write(channel, "Pivoines");
        var valve = context.getBean(NetworkValve.class);
        var operator = world.operator().account();
        valve.pause("practice", operator);
        try {
            var answer = press(post, "publish-now", channel, "", "");

            var page = browser.get(answer.headers().firstValue("Location").orElseThrow())
                    .body();
            assertThat(page).contains("mis en pause").doesNotContain("C’est parti vers");
        } finally {
            valve.resume("practice", operator);
        }
        eventually(() -> publicationOf(post).state() == Publication.State.PUBLISHED);
    }

    @Test
    void refusedScheduleKeepsEverythingThatWasTypedAsADraft() {
        var channel = connect("works");
        var post = write(channel, "Pivoines");

        var past = press(post, "schedule", channel, "2020-01-14", "09:05");

        assertThat(past.statusCode()).isEqualTo(303);
        assertThat(page("/posts/" + post + "/edit"))
                .contains("Pivoines, changées", "2020-01-14", "09:05", "role=\"alert\"");
        assertThat(page("/posts/" + post + "/edit")).doesNotContain("role=\"alert\"");

        browser.post(
                base + "/posts/" + post + "/schedule", "version", "2", "zone", "Europe/Paris", "all.0.text", "Mimosas");
        assertThat(page("/posts/" + post + "/edit")).contains("Mimosas");
        assertThat(page("/calendar?month=2027-01")).doesNotContain("Mimosas", "Pivoines");
    }

    @Test
    void refusedFirstSaveOfANewPostIsKeptToo() {
        var channel = connect("works");
        var post = Ids.next();
        page("/compose");

        var answer = browser.post(
                base + "/posts/" + post + "/publish-now",
                "version",
                "0",
                "zone",
                "Europe/Paris",
                "channel",
                channel.toString(),
                "all.0.text",
                "a".repeat(501));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(page("/posts/" + post + "/edit")).contains("a".repeat(501), "role=\"alert\"");
    }

    @Test
    void answerToAButtonAskedForAgainLeadsBackToTheComposer() {
        var post = write(connect("works"), "Pivoines");

        var answer = browser.get(base + "/posts/" + post + "/schedule");

        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/posts/" + post + "/edit");
    }

    @Test
    void publishedPostShowsItsReceiptInsteadOfTheComposerAndCanBeTakenUpInADraft() {
        var publication = schedule(connect("works"), "Pivoines", now());
        eventually(() -> publication(publication).state() == Publication.State.PUBLISHED);
        var post = publication(publication).postId();

        var answer = browser.get(base + "/posts/" + post + "/edit");
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/activity?post=" + post);
        assertThat(page("/activity?post=" + post)).contains("déjà parti", "/posts/" + post + "/copy");

        var copied = browser.post(base + "/posts/" + post + "/copy");
        assertThat(browser.get(copied.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Pivoines", "data-draft=\"true\"");
    }

    @Test
    void postThatFailedOnOneChannelIsTakenUpForThatChannelOnly() {
        var good = connect("works");
        var bad = connect("rejects");
        var post = inWorkspace(() -> context.getBean(Posts.class)
                .create(new PostContent(
                        List.of(new Part("Pivoines", List.of())), Map.of(), List.of(good, bad), null, Florist.PARIS))
                .id());
        inWorkspace(() -> context.getBean(Publications.class).schedule(post, now()));
        var publications = context.getBean(Publications.class);
        eventually(() -> inWorkspace(() -> publications.ofPost(post)).stream()
                .allMatch(it -> it.state().isFinal()));

        assertThat(page("/activity?post=" + post))
                .contains("reprenez-le dans un brouillon")
                .doesNotContain("/posts/" + post + "/edit")
                .doesNotContain("/posts/" + post + "/unschedule");
        browser.post(base + "/posts/" + post + "/copy");

        var copy = inWorkspace(() -> context.getBean(Posts.class).drafts(1)).getFirst();
        assertThat(copy.channels()).containsExactly(bad);
    }

    private HttpResponse<String> press(UUID post, String button, UUID channel, String date, String time) {
        page("/posts/" + post + "/edit");
        return browser.post(
                base + "/posts/" + post + "/" + button,
                "version",
                "1",
                "zone",
                "Europe/Paris",
                "channel",
                channel.toString(),
                "all.0.text",
                "Pivoines, changées",
                "date",
                date,
                "time",
                time);
    }

    private Publication publicationOf(UUID post) {
        return inWorkspace(() -> context.getBean(Publications.class).ofPost(post))
                .getFirst();
    }

    @Test
    void receiptSaysWhatHappened() {
        var publication = schedule(connect("works"), "Pivoines", now());
        eventually(() -> publication(publication).state() == Publication.State.PUBLISHED);

        assertThat(page("/activity")).contains("Pivoines").contains("acceptée").contains("Voir le post");
    }

    @Test
    void refusedPostSaysWhyAndCanBeEdited() {
        var publication = schedule(connect("rejects"), "Pivoines", now());
        eventually(() -> publication(publication).state() == Publication.State.FAILED);

        assertThat(page("/activity?state=ATTENTION"))
                .contains("a refusé ce contenu")
                .contains("/posts/" + publication(publication).postId() + "/edit")
                .contains("/publications/" + publication + "/retry");
        assertThat(page("/activity?state=PUBLISHED")).doesNotContain("Pivoines");
    }

    @Test
    void failedPostIsSentAgainByAButton() {
        var publication = schedule(connect("rejects"), "Pivoines", now());
        eventually(() -> publication(publication).state() == Publication.State.FAILED);
        page("/activity");

        var answer = browser.post(base + "/publications/" + publication + "/retry");

        assertThat(answer.statusCode()).isEqualTo(303);
        eventually(() -> publication(publication).state() == Publication.State.FAILED);
        assertThat(browser.post(base + "/publications/" + publication + "/confirm-live")
                        .statusCode())
                .isEqualTo(409);
        assertThat(browser.post(base + "/publications/" + UUID.randomUUID() + "/retry")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void scheduledPostIsCancelledByAButton() {
        var publication = schedule(connect("works"), "Pivoines", at("2027-01-14T09:05"));
        var post = publication(publication).postId();
        assertThat(page("/activity?post=" + post)).contains("/posts/" + post + "/cancel");

        assertThat(browser.post(base + "/posts/" + post + "/cancel").statusCode())
                .isEqualTo(303);

        assertThat(publication(publication).state()).isEqualTo(Publication.State.CANCELLED);
        assertThat(page("/calendar?month=2027-01")).containsPattern("class=\"slot\"[^>]* data-state=\"CANCELLED\"");
    }

    @Test
    void viewerSeesEverythingAndChangesNothing() {
        var publication = schedule(connect("works"), "Pivoines", at("2027-01-14T09:05"));
        var post = publication(publication).postId();
        var viewer = world.signedIn(world.member(Role.VIEWER));

        var activity = viewer.get(base + "/activity?post=" + post);
        assertThat(activity.statusCode()).isEqualTo(200);
        assertThat(activity.body())
                .contains("Pivoines")
                .doesNotContain("/cancel")
                .doesNotContain("/compose");
        assertThat(viewer.get(base + "/calendar?month=2027-01").body())
                .contains("Pivoines")
                .doesNotContain("/compose");
        for (var act : List.of("schedule", "publish-now", "cancel", "unschedule", "copy")) {
            assertThat(viewer.post(base + "/posts/" + post + "/" + act).statusCode())
                    .isEqualTo(403);
        }
        for (var act : List.of("retry", "send", "confirm-live", "look")) {
            assertThat(viewer.post(base + "/publications/" + publication + "/" + act)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(publication(publication).state()).isEqualTo(Publication.State.SCHEDULED);
    }

    @Test
    void strangerFindsNothing() {
        var publication = schedule(connect("works"), "Pivoines", at("2027-01-14T09:05"));
        var post = publication(publication).postId();
        var stranger = world.signedIn(world.stranger());
        var elsewhere = "/w/" + world.strangersWorkspace();

        assertThat(stranger.get(base + "/activity").statusCode()).isEqualTo(404);
        assertThat(stranger.get(base + "/calendar").statusCode()).isEqualTo(404);
        assertThat(stranger.get(elsewhere + "/activity?post=" + post).body()).doesNotContain("Pivoines");
        assertThat(stranger.post(elsewhere + "/posts/" + post + "/cancel").statusCode())
                .isEqualTo(404);
        assertThat(stranger.post(elsewhere + "/publications/" + publication + "/retry")
                        .statusCode())
                .isEqualTo(404);
        assertThat(publication(publication).state()).isEqualTo(Publication.State.SCHEDULED);
    }

    @Test
    void pagesSpeakTheReadersLanguage() {
        schedule(connect("works"), "Pivoines", at("2027-01-01T09:05"));

        assertThat(page("/calendar?month=2027-01")).contains("vendredi 1er janvier");
        speaks("en");
        assertThat(page("/calendar?month=2027-01")).contains("January 2027").contains("9:05 AM");
        speaks("ko");
        assertThat(page("/calendar?month=2027-01")).contains("2027년 1월").contains("오전 9:05");
    }

    private void speaks(String language) {
        Tenancy.asService(() -> context.getBean(TransactionOperations.class)
                .execute(status -> context.getBean(JdbcClient.class)
                        .sql("UPDATE account SET language = ? WHERE account_id = ?")
                        .params(language, world.owner.account())
                        .update()));
    }

    @Test
    void longActivityIsPaged() {
        var channel = connect("works");
        for (int i = 0; i < Activity.PAGE + 1; i++) {
            schedule(channel, "Post numéro " + i + ".", at("2027-01-14T09:%02d".formatted(i)));
        }

        var first = page("/activity?state=SCHEDULED");
        assertThat(first).contains("Post numéro 0.").doesNotContain("Post numéro " + Activity.PAGE + ".");
        var next =
                first.replaceAll("(?s).*href=\"([^\"]*cursor=[^\"]*)\".*", "$1").replace("&amp;", "&");
        assertThat(browser.get(next).body())
                .contains("Post numéro " + Activity.PAGE + ".")
                .doesNotContain("Post numéro 0.");
        assertThat(page("/activity?cursor=nonsense")).contains("activity");
    }
}
