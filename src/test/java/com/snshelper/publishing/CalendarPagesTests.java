package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.Timing;
import com.snshelper.accounts.Role;
import com.snshelper.platform.Tenancy;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What the calendar shows: every view, filters, empty places and where they lead. */
@ServerTest
class CalendarPagesTests {

    private static final String MONTH = "%s/calendar?view=month&date=2027-01-01";

    @Autowired
    ApplicationContext context;

    Shopkeeper camille;
    UUID channel;

    @BeforeEach
    void aShopWithAChannel() {
        camille = new Shopkeeper(context);
        channel = camille.connects("works");
    }

    @ParameterizedTest
    @CsvSource({
        "view=month&date=2027-01-05, janvier 2027",
        "view=week&date=2027-01-16, Du 11 au 17 janvier 2027",
        "view=week&date=2027-01-28, Du 25 au 31 janvier 2027",
        "view=week&date=2027-02-28, Du 22 au 28 février 2027",
        "view=week&date=2027-04-01, Du 29 mars au 4 avril 2027",
        "view=day&date=2027-01-14, jeudi 14 janvier 2027",
        "view=list&date=2027-01-31, janvier 2027"
    })
    void everyViewSaysWhatItShowsAndInWhichZone(String query, String title) {
        camille.schedules(channel, "Mimosas", "2027-01-14T09:05");

        assertThat(camille.sees("/calendar?" + query))
                .contains(">" + title + "<", "Heure locale : Paris", "rel=\"prev\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"month", "week", "day", "list"})
    void everyViewShowsAPostWithItsHourStateAndMove(String view) {
        var post = camille.schedules(channel, "Mimosas <b>", "2027-01-14T09:05");

        assertThat(camille.sees("/calendar?view=" + view + "&date=2027-01-14"))
                .contains("Mimosas &lt;b&gt;", "9 h 05")
                .containsPattern("class=\"slot\"[^>]* data-state=\"SCHEDULED\"")
                .contains("/posts/" + post + "/move?back=view%3D" + view + "%26date%3D2027-01-14");
        assertThat(camille.sees("/calendar?view=" + view + "&date=2027-03-14")).doesNotContain("Mimosas");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "view=nonsense&date=nonsense",
                "date=9999-99-99&hours=x",
                "date=-5000-01",
                "channel=x&channel=",
                "state=%00&state=GONE",
                "view=week&view=day",
                "date=2027-1-1"
            })
    void addressThatCannotBeReadShowsTheMonth(String query) {
        camille.schedules(channel, "Mimosas", "2027-01-14T09:05");

        assertThat(camille.sees("/calendar?" + query)).contains("id=\"shown\"");
    }

    @Test
    void filtersAreInTheAddressAndEachHasAChipThatTakesItAway() {
        var other = camille.connects("slow");
        camille.schedules(channel, "Mimosas", "2027-01-14T09:05");
        camille.schedules(other, "Tulipes", "2027-01-14T10:05");
        camille.drafts(channel, "Idée de roses", "2027-01-15T10:00");

        var ofOne = camille.sees("/calendar?view=list&date=2027-01-01&channel=" + channel);
        var drafts = camille.sees("/calendar?view=list&date=2027-01-01&state=DRAFT&state=HELD");

        assertThat(ofOne).contains("Mimosas", "Idée de roses").doesNotContain("Tulipes");
        assertThat(ofOne).contains("href=\"" + camille.base + "/calendar?view=list&amp;date=2027-01-01\"");
        assertThat(drafts).contains("Idée de roses").doesNotContain("Mimosas", "Tulipes");
        assertThat(drafts)
                .contains("/calendar?view=list&amp;state=DRAFT&amp;date=2027-01-01")
                .contains("/calendar?view=list&amp;state=HELD&amp;date=2027-01-01");
        assertThat(camille.sees("/calendar?view=month&date=2027-01-01&state=FAILED"))
                .contains("Rien qui corresponde à vos filtres");
    }

    @Test
    void emptyDayAndHourLeadToTheComposer() {
        camille.schedules(channel, "Mimosas", "2027-01-14T09:05");

        assertThat(camille.sees("/calendar?view=month&date=2027-01-14")).contains("/compose?at=2027-01-15T09:00");
        assertThat(camille.sees("/calendar?view=week&date=2027-01-14"))
                .contains("/compose?at=2027-01-16T17:00")
                .contains("data-drop=\"2027-01-16T17:00\"")
                .doesNotContain("at=2027-01-16T03:00");
        assertThat(camille.sees("/calendar?view=week&date=2027-01-14&hours=all"))
                .contains("at=2027-01-16T03:00");
        assertThat(camille.sees("/calendar?view=week&date=2020-01-14")).doesNotContain("/compose?at=", "data-drop");
    }

    @Test
    void hourThatClocksSkipIsNoPlace() {
        camille.schedules(channel, "Mimosas", "2027-03-28T09:05");

        assertThat(camille.sees("/calendar?view=day&date=2027-03-28&hours=all"))
                .contains("hour-skipped", "at=2027-03-28T03:00")
                .doesNotContain("2027-03-28T02:00");
    }

    @Test
    void nightHourWithAPostIsShown() {
        camille.schedules(channel, "Insomnie", "2027-01-14T03:30");

        assertThat(camille.sees("/calendar?view=day&date=2027-01-14"))
                .contains("Insomnie", "3 h 30", "at=2027-01-14T04:00");
    }

    @Test
    void whatADayHasNoRoomForIsOnItsOwnPage() {
        for (int i = 0; i < 6; i++) {
            camille.schedules(channel, "Bouquet " + i + ".", "2027-01-14T09:0" + i);
        }

        var month = camille.sees("/calendar?view=month&date=2027-01-01");
        assertThat(month).contains("Bouquet 2.", "+ 3 autres").doesNotContain("Bouquet 3.");
        assertThat(month).contains("href=\"" + camille.base + "/calendar?view=day&amp;date=2027-01-14\"");
        assertThat(camille.sees("/calendar?view=week&date=2027-01-14")).contains("+ 3 autres");
        assertThat(camille.sees("/calendar?view=day&date=2027-01-14")).contains("Bouquet 0.", "Bouquet 5.");
    }

    @Test
    void publishedPostCannotBeMovedAndDraftOfYesterdayCan() {
        var draft = camille.drafts(channel, "Hier", "2026-01-14T10:00");
        var published = camille.schedules(channel, "Déjà parti", "2027-01-14T09:05");
        camille.does(() -> context.getBean(TransactionOperations.class)
                .execute(status -> context.getBean(JdbcClient.class)
                        .sql("UPDATE publication SET state = 'PUBLISHED' WHERE post_id = ?")
                        .param(published)
                        .update()));

        assertThat(camille.sees("/calendar?view=list&date=2027-01-14"))
                .contains("Déjà parti")
                .doesNotContain(published + "/move", "draggable=\"true\"");
        assertThat(camille.sees("/calendar?view=list&date=2026-01-14")).contains(draft + "/move", "draggable=\"true\"");
    }

    @Test
    void viewerHasNothingToPress() {
        camille.schedules(channel, "Mimosas", "2027-01-14T09:05");
        var viewer = camille.world.signedIn(camille.world.member(Role.VIEWER));

        for (var view : CalendarAddress.View.values()) {
            assertThat(viewer.get(camille.base + "/calendar?view=" + view + "&date=2027-01-14&select=1")
                            .body())
                    .contains("Mimosas")
                    .doesNotContain(
                            "/compose", "/move", "data-drop", "draggable=\"true\"", "type=\"checkbox\" name=\"post\"");
        }
    }

    @Test
    void fullMonthOfALargeWorkspaceIsQuickAndLight() {
        fill(1, 6_000);
        var amongFew = monthTakes();
        fill(6_001, 50_000);

        assertThat(monthTakes()).isLessThan(amongFew.multipliedBy(3));
        var page = camille.browser.get(MONTH.formatted(camille.base)).body();
        assertThat(page).contains("janvier 2027", "autres");
        assertThat(page.length()).isLessThan(600_000);
        assertThat(plan()).contains("Index Scan using publication_time");
    }

    private Duration monthTakes() {
        return Timing.shortest(() -> camille.browser.get(MONTH.formatted(camille.base)));
    }

    /** Posts 85 minutes apart, before and after the month that is looked at. */
    private void fill(int first, int last) {
        camille.inserts("post", """
                INSERT INTO post (workspace_id, id, draft, wall_time, zone, created_at, updated_at)
                SELECT :workspace, md5('p' || n)::uuid, false, '2027-01-01'::timestamp + (n - 3000) * interval '85 min',
                    'Europe/Paris', now(), now() FROM generate_series(:first, :last) AS n
                """, Map.of("first", first, "last", last));
        camille.inserts("post_part", """
                INSERT INTO post_part (workspace_id, post_id, variant, position, text, media)
                SELECT workspace_id, id, '00000000-0000-0000-0000-000000000000', 0,
                    'Un bouquet de saison, à l’atelier dès ce matin', '{}'
                FROM post WHERE workspace_id = :workspace
                ON CONFLICT DO NOTHING
                """, Map.of());
        camille.inserts("publication", """
                INSERT INTO publication (workspace_id, id, post_id, channel_id, network, state, wall_time, zone,
                    due_at, next_at, created_at)
                SELECT workspace_id, id, id, :channel, 'practice', 'CANCELLED', wall_time, zone,
                    wall_time AT TIME ZONE zone, wall_time AT TIME ZONE zone, now()
                FROM post WHERE workspace_id = :workspace
                ON CONFLICT DO NOTHING
                """, Map.of("channel", channel));
        camille.inserts("publication_part", """
                INSERT INTO publication_part (workspace_id, publication_id, position, text, media, alt_texts, language, state)
                SELECT workspace_id, post_id, 0, text, media, '{}', 'fr', 'WAITING'
                FROM post_part WHERE workspace_id = :workspace
                ON CONFLICT DO NOTHING
                """, Map.of());
    }

    private String plan() {
        return camille.does(() -> context.getBean(TransactionOperations.class)
                .execute(status -> String.join(
                        "\n",
                        context.getBean(JdbcClient.class)
                                .sql("EXPLAIN SELECT * FROM publication WHERE workspace_id = '" + Tenancy.workspace()
                                        + "' AND due_at >= '2027-01-01' AND due_at < '2027-01-08'")
                                .query(String.class)
                                .list())));
    }

    /** Every link that leads out of the calendar into it again can be followed. */
    @Test
    void everyLinkOfEveryViewLeadsSomewhere() {
        camille.schedules(channel, "Mimosas", "2027-01-14T09:05");

        for (var view : CalendarAddress.View.values()) {
            var page = camille.sees("/calendar?view=" + view + "&date=2027-01-14&select=1&state=SCHEDULED");
            var links = Pattern.compile("href=\"(/w/[^\"]*/calendar\\?[^\"]*)\"")
                    .matcher(page)
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .distinct()
                    .limit(12)
                    .toList();
            assertThat(links)
                    .isNotEmpty()
                    .allSatisfy(link ->
                            assertThat(camille.browser.get(link).statusCode()).isEqualTo(200));
        }
    }
}
