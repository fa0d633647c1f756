package com.snshelper.publishing;

import static com.snshelper.publishing.Florist.eventually;
import static com.snshelper.publishing.Publication.State.CANCELLED;
import static com.snshelper.publishing.Publication.State.PUBLISHED;
import static com.snshelper.publishing.Publication.State.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Role;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Posts get another time, one by one or together, and their former one back. */
@ServerTest
class MovingTests {

    @Autowired
    ApplicationContext context;

    Shopkeeper camille;
    UUID channel;

    @BeforeEach
    void aShopWithAChannel() {
        camille = new Shopkeeper(context);
        channel = camille.connects("works");
    }

    private static String move(UUID post) {
        return "/posts/" + post + "/move";
    }

    private static LocalDateTime at(String time) {
        return LocalDateTime.parse(time);
    }

    @Test
    void scheduledPostIsMovedAndStaysTheSamePublication() {
        var post = camille.schedules(channel, "Pivoines", "2027-01-14T09:05");
        var before = camille.publication(post);

        var page =
                camille.presses(move(post), "date", "2027-01-16", "time", "18:15", "back", "view=week&date=2027-01-14");

        assertThat(page).contains("Déplacé : samedi 16 janvier 2027 à 18 h 15.", "Du 11 au 17 janvier 2027");
        assertThat(camille.publication(post))
                .returns(before.id(), Publication::id)
                .returns(SCHEDULED, Publication::state)
                .returns(at("2027-01-16T18:15"), Publication::wallTime)
                .returns(java.time.Instant.parse("2027-01-16T17:15:00Z"), Publication::nextAt);
        assertThat(camille.post(post).wallTime()).isEqualTo(at("2027-01-16T18:15"));
    }

    @Test
    void dayAloneKeepsTheHour() {
        var post = camille.schedules(channel, "Pivoines", "2027-01-14T09:05");

        camille.presses(move(post), "date", "2027-01-20", "time", "");

        assertThat(camille.publication(post).wallTime()).isEqualTo(at("2027-01-20T09:05"));
    }

    @Test
    void draftIsMovedAndWhoeverHasItOpenLearnsOfIt() {
        var post = camille.drafts(channel, "Idée", "2026-01-14T09:05");
        long version = camille.post(post).version();

        var page = camille.presses(move(post), "date", "2027-01-16", "time", "18:15");

        assertThat(page).contains("Déplacé :");
        assertThat(camille.post(post)).satisfies(it -> {
            assertThat(it.draft()).isTrue();
            assertThat(it.wallTime()).isEqualTo(at("2027-01-16T18:15"));
            assertThat(it.version()).isGreaterThan(version);
        });
    }

    @Test
    void draftWithoutAnHourGetsOne() {
        var post = camille.drafts(channel, "Idée", null);
        assertThat(camille.sees(move(post))).contains("Déplacer ce post");

        camille.presses(move(post), "date", "2027-01-16", "time", "18:15");

        assertThat(camille.post(post).wallTime()).isEqualTo(at("2027-01-16T18:15"));
    }

    @Test
    void moveIsUndone() {
        var post = camille.schedules(channel, "Pivoines", "2027-01-14T09:05");
        var moved = camille.presses(move(post), "date", "2027-01-16", "time", "18:15");
        assertThat(moved).contains("/calendar/put-back", "data-undo");

        var page = camille.presses("/calendar/put-back", Shopkeeper.undoItems(moved));

        assertThat(page).contains("Le post est revenu à son heure.");
        assertThat(camille.publication(post).wallTime()).isEqualTo(at("2027-01-14T09:05"));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-14, 09:05, 422, Cette heure est passée",
        "2099-01-14, 09:05, 422, plus de dix ans",
        "2027-13-45, 09:05, 422, Choisissez un jour et une heure",
        "2027-01-16, 25:99, 422, Choisissez un jour et une heure",
        "'', 09:05, 422, Choisissez un jour et une heure"
    })
    void timeThatCannotBeIsRefusedInTheForm(String date, String time, int status, String words) {
        var post = camille.schedules(channel, "Pivoines", "2027-01-14T09:05");
        camille.sees(move(post));

        var answer = camille.browser.post(camille.base + move(post), "date", date, "time", time);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words, "role=\"alert\"", "id=\"move\"");
        assertThat(camille.publication(post).wallTime()).isEqualTo(at("2027-01-14T09:05"));
    }

    @ParameterizedTest
    @CsvSource({"2027-03-28, les horloges sautent 2 h 30", "2027-10-31, 2 h 30 vient deux fois"})
    void nightClocksChangeIsExplained(String day, String words) {
        var post = camille.schedules(channel, "Pivoines", "2027-01-14T09:05");

        assertThat(camille.presses(move(post), "date", day, "time", "02:30")).contains(words);
    }

    @Test
    void publishedPostStaysWhereItIs() {
        var channel = camille.connects("works");
        var post = camille.drafts(channel, "Pivoines", null);
        camille.does(() -> context.getBean(Publications.class)
                .schedule(post, Due.at(context.getBean(java.time.Clock.class).instant(), Shopkeeper.PARIS)));
        eventually(() -> camille.publication(post).state() == PUBLISHED);
        camille.sees("/calendar");

        assertThat(camille.browser.get(camille.base + move(post)).statusCode()).isEqualTo(409);
        var answer = camille.browser.post(camille.base + move(post), "date", "2027-01-16", "time", "18:15");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("n’attend plus son heure");
    }

    @Test
    void severalAreMovedByDaysAndEachThatCannotSaysWhy() {
        var first = camille.schedules(channel, "Pivoines", "2027-03-27T09:05");
        var draft = camille.drafts(channel, "Idée", "2027-01-15T10:00");
        var cancelled = camille.schedules(channel, "Tulipes", "2027-01-16T10:00");
        camille.does(() -> {
            context.getBean(Publications.class).discard(cancelled);
            return cancelled;
        });

        var page = camille.presses(
                "/calendar/move",
                "post",
                first.toString(),
                "post",
                draft.toString(),
                "post",
                cancelled.toString(),
                "post",
                first.toString(),
                "post",
                UUID.randomUUID().toString(),
                "by",
                "1",
                "unit",
                "days");

        assertThat(page).contains("2 posts déplacés.", "« Tulipes » : Ce post n’attend plus son heure");
        assertThat(camille.publication(first))
                .returns(at("2027-03-28T09:05"), Publication::wallTime)
                .returns(java.time.Instant.parse("2027-03-28T07:05:00Z"), Publication::dueAt);
        assertThat(camille.post(draft).wallTime()).isEqualTo(at("2027-01-16T10:00"));
        assertThat(camille.publication(cancelled).wallTime()).isEqualTo(at("2027-01-16T10:00"));

        assertThat(camille.presses("/calendar/put-back", Shopkeeper.undoItems(page)))
                .contains("2 posts sont revenus à leur heure.");
        assertThat(camille.publication(first).wallTime()).isEqualTo(at("2027-03-27T09:05"));
        assertThat(camille.post(draft).wallTime()).isEqualTo(at("2027-01-15T10:00"));
    }

    @Test
    void hoursAreRealHoursAlsoWhereClocksChange() {
        var post = camille.schedules(channel, "Pivoines", "2027-03-28T01:30");

        camille.presses("/calendar/move", "post", post.toString(), "by", "1", "unit", "hours");

        assertThat(camille.publication(post).wallTime()).isEqualTo(at("2027-03-28T03:30"));
    }

    @ParameterizedTest
    @CsvSource({"0, days", "367, days", "-400, weeks", "1, years", "x, days"})
    void stepThatIsNoneIsRefused(String by, String unit) {
        var post = camille.schedules(channel, "Pivoines", "2027-01-14T09:05");
        camille.sees("/calendar");

        var answer =
                camille.browser.post(camille.base + "/calendar/move", "post", post.toString(), "by", by, "unit", unit);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(camille.publication(post).wallTime()).isEqualTo(at("2027-01-14T09:05"));
    }

    @Test
    void severalAreCancelledAndScheduledAgain() {
        var post = camille.schedules(channel, "Pivoines", "2027-01-14T09:05");
        var draft = camille.drafts(channel, "Idée", "2027-01-15T10:00");

        var page = camille.presses("/calendar/cancel", "post", post.toString(), "post", draft.toString());

        assertThat(page).contains("Un envoi annulé : rien ne partira.", "« Idée » : C’est un brouillon");
        assertThat(camille.publication(post).state()).isEqualTo(CANCELLED);
        assertThat(camille.has(draft)).isTrue();

        assertThat(camille.presses("/calendar/reinstate", Shopkeeper.undoItems(page)))
                .contains("Le post est de nouveau programmé.");
        assertThat(camille.publication(post))
                .returns(SCHEDULED, Publication::state)
                .returns(at("2027-01-14T09:05"), Publication::wallTime);
        assertThat(camille.presses("/calendar/reinstate", Shopkeeper.undoItems(page)))
                .contains("a changé d’état");
    }

    @Test
    void cancellationOfWhatIsADraftAgainIsNotUndone() {
        var post = camille.schedules(channel, "Pivoines", "2027-01-14T09:05");
        var page = camille.presses("/calendar/cancel", "post", post.toString());
        camille.presses("/posts/" + post + "/unschedule");

        assertThat(camille.presses("/calendar/reinstate", Shopkeeper.undoItems(page)))
                .contains("a changé d’état");
        assertThat(camille.post(post).draft()).isTrue();
    }

    @Test
    void severalAreRepeatedAsDraftsAndTakenAwayAgain() {
        var post = camille.schedules(channel, "Pivoines", "2027-01-14T09:05");
        var old = camille.drafts(channel, "Vieille idée", "2020-01-01T10:00");

        var page = camille.presses("/calendar/repeat", "post", post.toString(), "post", old.toString(), "days", "7");

        assertThat(page).contains("2 copies faites, en brouillon.");
        assertThat(camille.newestDrafts())
                .filteredOn(it -> "Pivoines".equals(it.parts().getFirst().text()))
                .singleElement()
                .satisfies(copy -> {
                    assertThat(copy.wallTime()).isEqualTo(at("2027-01-21T09:05"));
                    assertThat(copy.channels()).containsExactly(channel);
                });
        assertThat(camille.newestDrafts())
                .filteredOn(it -> "Vieille idée".equals(it.parts().getFirst().text())
                        && !it.id().equals(old))
                .singleElement()
                .satisfies(copy -> assertThat(copy.wallTime()).isAfter(at("2026-01-01T00:00")));

        assertThat(camille.presses("/calendar/take-away", Shopkeeper.undoItems(page)))
                .contains("2 copies sont retirées.");
        assertThat(camille.newestDrafts()).extracting(it -> it.id()).containsExactly(old);
    }

    @Test
    void workedOnCopyIsNotTakenAway() {
        var draft = camille.drafts(channel, "Idée", "2027-01-15T10:00");
        camille.presses(move(draft), "date", "2027-01-16", "time", "18:15");

        var page = camille.presses("/calendar/take-away", "item", draft.toString());

        assertThat(page).contains("a été modifiée");
        assertThat(camille.has(draft)).isTrue();
    }

    @Test
    void nothingChosenSaysSo() {
        camille.sees("/calendar");

        assertThat(camille.presses("/calendar/move", "by", "1")).contains("Choisissez d’abord");
        assertThat(camille.presses("/calendar/put-back", "item", "nonsense")).contains("Choisissez d’abord");
    }

    @Test
    void viewerMovesNothing() {
        var post = camille.schedules(channel, "Pivoines", "2027-01-14T09:05");
        var viewer = camille.world.signedIn(camille.world.member(Role.VIEWER));
        viewer.get(camille.base + "/calendar");

        assertThat(viewer.post(camille.base + move(post), "date", "2027-01-16", "time", "18:15")
                        .statusCode())
                .isEqualTo(403);
        for (var act : new String[] {"move", "cancel", "repeat", "put-back", "reinstate", "take-away"}) {
            assertThat(viewer.post(camille.base + "/calendar/" + act, "post", post.toString())
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(camille.publication(post).wallTime()).isEqualTo(at("2027-01-14T09:05"));
    }

    @Test
    void strangerMovesNothingFromHisOwnWorkspace() {
        var post = camille.schedules(channel, "Pivoines", "2027-01-14T09:05");
        var draft = camille.drafts(channel, "Idée", "2027-01-15T10:00");
        var stranger = camille.world.signedIn(camille.world.stranger());
        var elsewhere = "/w/" + camille.world.strangersWorkspace();
        stranger.get(elsewhere + "/compose");

        assertThat(stranger.post(elsewhere + move(post), "date", "2027-01-16", "time", "18:15")
                        .statusCode())
                .isEqualTo(404);
        for (var act : new String[] {"move", "cancel", "repeat", "take-away"}) {
            stranger.post(
                    elsewhere + "/calendar/" + act,
                    "post",
                    post.toString(),
                    "post",
                    draft.toString(),
                    "item",
                    draft.toString(),
                    "by",
                    "1");
        }
        stranger.post(elsewhere + "/calendar/put-back", "item", post + "@2027-02-01T09:00@Europe/Paris");

        assertThat(camille.publication(post))
                .returns(SCHEDULED, Publication::state)
                .returns(at("2027-01-14T09:05"), Publication::wallTime);
        assertThat(camille.has(draft)).isTrue();
        assertThat(camille.newestDrafts()).hasSize(1);
    }

    @Test
    void addressToComeBackToIsOnlyEverTheCalendar() {
        var post = camille.schedules(channel, "Pivoines", "2027-01-14T09:05");
        camille.sees("/calendar");

        var answer = camille.browser.post(
                camille.base + move(post),
                "date",
                "2027-01-16",
                "time",
                "18:15",
                "back",
                "//evil.example/?view=day\r\nX: y");

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith(camille.base + "/calendar?view=month&date=");
    }
}
