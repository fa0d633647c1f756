package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.Timing;
import com.snshelper.accounts.Role;
import com.snshelper.platform.Tenancy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Posts are found by their words, days by their date. */
@ServerTest
class SearchTests {

    @Autowired
    ApplicationContext context;

    Shopkeeper camille;
    UUID channel;

    @BeforeEach
    void aShopWithAChannel() {
        camille = new Shopkeeper(context);
        channel = camille.connects("works");
    }

    private String search(String typed) {
        return camille.sees("/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pivoine",
                "PIVOINES",
                "été",
                "ete",
                "l'ete",
                "coeur",
                "cœur",
                "pivoines coeur",
                "100%",
                "꽃다발",
                "다발"
            })
    void postIsFoundByAnyOfItsWords(String typed) {
        camille.schedules(channel, "Les Pivoines de l’Été au cœur : 100% fraîches, 꽃다발을", "2027-01-14T09:05");

        assertThat(search(typed))
                .contains("Les Pivoines", "data-state=\"SCHEDULED\"", "jeudi 14 janvier 2027 à 9 h 05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tulipe", "pivoines tulipe", "100_", "p%s", "\\", "'", "%"})
    void whatIsNotThereIsNotFound(String typed) {
        camille.schedules(channel, "Les pivoines de l’été", "2027-01-14T09:05");

        var page = search(typed);

        if (!typed.equals("'")) {
            assertThat(page).doesNotContain("Les pivoines de");
        }
    }

    @Test
    void draftWithoutAnHourIsFoundAndLeadsToTheComposer() {
        var draft = camille.drafts(channel, "Idée de jacinthes", null);

        assertThat(search("jacinthe")).contains("Idée de jacinthes", "/posts/" + draft + "/edit");
    }

    @Test
    void nothingFoundAndNothingAskedSaySo() {
        assertThat(search("jacinthe")).contains("Rien de tel dans vos posts");
        assertThat(search("  ")).contains("Retrouvez un post");
        assertThat(search("x".repeat(5_000))).contains("Rien de tel");
        assertThat(search("a\0b")).contains("search");
    }

    @Test
    void manyAreFoundPageByPageNewestFirst() {
        for (int i = 0; i < PostSearch.PAGE + 1; i++) {
            camille.drafts(channel, "Rose numéro " + i + ".", null);
        }

        var first = search("rose");

        assertThat(first).contains("numéro 20.", "numéro 1.").doesNotContain("numéro 0.");
        var next =
                first.replaceAll("(?s).*href=\"([^\"]*after=[^\"]*)\".*", "$1").replace("&amp;", "&");
        assertThat(camille.browser.get(next).body()).contains("numéro 0.").doesNotContain("numéro 20.");
    }

    @Test
    void othersWordsAreNotFound() {
        camille.schedules(channel, "Secret de fleuriste", "2027-01-14T09:05");
        var stranger = camille.world.signedIn(camille.world.stranger());
        var viewer = camille.world.signedIn(camille.world.member(Role.VIEWER));

        assertThat(stranger.get("/w/" + camille.world.strangersWorkspace() + "/search?q=secret")
                        .body())
                .doesNotContain("Secret de fleuriste");
        assertThat(viewer.get(camille.base + "/search?q=secret").body())
                .contains("Secret de fleuriste")
                .doesNotContain("/edit", "/move");
    }

    @Test
    void dateLeadsToItsDay() {
        assertThat(search("15 décembre 2026")).contains("Aller au mardi 15 décembre", "view=day&amp;date=2026-12-15");
        assertThat(search("pivoines")).doesNotContain("view=day&amp;date=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2027-02-03; fr; 2027-02-03",
                "3/2; fr; 2027-02-03",
                "3/2; en; 2027-03-02",
                "3/11/2026; fr; 2026-11-03",
                "15 Décembre; fr; 2026-12-15",
                "  15   déc. ; fr; 2026-12-15",
                "mars; fr; 2027-03-01",
                "mars 2028; fr; 2028-03-01",
                "December 15; en; 2026-12-15",
                "15 december; en; 2026-12-15",
                "12월 15일; ko; 2026-12-15",
                "2027년 3월; ko; 2027-03-01"
            })
    void dateIsReadAsPeopleTypeIt(String typed, String language, LocalDate day) {
        var locale = Locale.of(language);
        var patterns = context.getMessage("search.datePatterns", null, locale);

        assertThat(TypedDate.read(typed, patterns, locale, LocalDate.of(2026, 11, 22)))
                .hasValue(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pivoines", "31/2", "45/12", "2026", "12", "99999-1-1"})
    void whatIsNoDateIsNone(String typed) {
        var patterns = context.getMessage("search.datePatterns", null, Locale.FRENCH);

        assertThat(TypedDate.read(typed, patterns, Locale.FRENCH, LocalDate.of(2026, 11, 22)))
                .isEmpty();
    }

    @Test
    void rareWordIsFoundQuicklyAmongMany() {
        camille.inserts("post", """
                INSERT INTO post (workspace_id, id, draft, zone, created_at, updated_at)
                SELECT :workspace, md5('s' || n)::uuid, true, 'Europe/Paris', now(), now() FROM generate_series(1, 50000) AS n
                """, Map.of());
        camille.inserts("post_part", """
                INSERT INTO post_part (workspace_id, post_id, variant, position, text, media)
                SELECT workspace_id, id, '00000000-0000-0000-0000-000000000000', 0,
                    repeat('Un bouquet de saison, à l’atelier dès ce matin. ', 5), '{}'
                FROM post WHERE workspace_id = :workspace
                """, Map.of());
        camille.drafts(channel, "Un seul edelweiss", null);

        assertThat(search("edelweiss")).contains("Un seul edelweiss");
        assertThat(Timing.shortest(() -> search("edelweiss")))
                .as("beside reading every text once")
                .isLessThan(Timing.shortest(this::readEveryText).multipliedBy(10));
    }

    private void readEveryText() {
        camille.does(() -> context.getBean(TransactionOperations.class)
                .execute(status -> context.getBean(JdbcClient.class)
                        .sql("SELECT count(*) FROM post_part WHERE workspace_id = ? AND fold(text) LIKE '%edelweiss%'")
                        .param(Tenancy.workspace())
                        .query(Long.class)
                        .single()));
    }
}
