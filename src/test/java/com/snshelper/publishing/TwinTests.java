package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Scope;
import com.snshelper.platform.TestPostgres;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same words on the same channel within three days: said, never forbidden. */
@ServerTest
class TwinTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    ApplicationContext context;

    Shopkeeper owner;
    UUID channel;
    String token;

    @BeforeEach
    void openTheShop() {
        owner = new Shopkeeper(context);
        channel = owner.connects("works");
        token = owner.world.token(Scope.values());
    }

    private JsonNode api(String path, String json) {
        var answer = owner.world.api("POST", "/api/v1" + path, token, json.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JSON.readTree(answer.body());
    }

    private JsonNode schedule(UUID on, String text, String at) {
        return api(
                "/posts",
                "{'text':'%s','channels':['%s'],'scheduledAt':'%s','timeZone':'Europe/Paris'}".formatted(text, on, at));
    }

    private String writes(UUID post, String act, String text, String at, String... more) {
        owner.sees("/calendar");
        var form = new ArrayList<>(List.of(
                "version",
                owner.has(post) ? Long.toString(owner.post(post).version()) : "0",
                "tab",
                UUID.randomUUID().toString(),
                "channel",
                channel.toString(),
                "all.0.text",
                text,
                "date",
                at.substring(0, 10),
                "time",
                at.substring(11)));
        form.addAll(List.of(more));
        return owner.browser
                .post(owner.base + "/posts/" + post + "/" + act, form.toArray(String[]::new))
                .body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Les pivoines sont là",
                "les  PIVOINES sont là !",
                "« Les pivoines\u00a0sont là… »",
                "  Les pivoines\\nsont la. "
            })
    void sameWordsAreKnownWhateverTheirCaseSpacesAndEnds(String text) {
        var first = schedule(channel, "Les pivoines sont là.", "2027-02-10T09:00");

        var warning =
                schedule(channel, text, "2027-02-12T18:00").get("warnings").get(0);

        assertThat(warning.get("code").asString()).isEqualTo("same-words");
        assertThat(warning.get("postId").asString()).isEqualTo(first.get("id").asString());
        assertThat(warning.get("channelId").asString()).isEqualTo(channel.toString());
        assertThat(warning.get("at").asString()).isEqualTo("2027-02-10T08:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"2027-02-13T09:01", "2027-02-07T08:59"})
    void moreThanThreeDaysAwayIsNoTwin(String at) {
        schedule(channel, "Les pivoines sont là.", "2027-02-10T09:00");

        assertThat(schedule(channel, "Les pivoines sont là.", at).get("warnings"))
                .isEmpty();
    }

    @Test
    void otherWordsAnotherChannelAndCancelledPostsAreNoTwins() {
        var other = owner.connects("works");
        var first = schedule(channel, "Les pivoines sont là.", "2027-02-10T09:00");

        assertThat(schedule(channel, "Les pivoines ne sont pas là.", "2027-02-10T10:00")
                        .get("warnings"))
                .isEmpty();
        assertThat(schedule(other, "Les pivoines sont là.", "2027-02-10T10:00").get("warnings"))
                .isEmpty();
        owner.world.api("DELETE", "/api/v1/posts/" + first.get("id").asString(), token, null);
        assertThat(schedule(channel, "Les pivoines sont là.", "2027-02-10T11:00")
                        .get("warnings"))
                .isEmpty();
    }

    @Test
    void textsThatSayNothingAreNotCompared() {
        schedule(channel, "…", "2027-02-10T09:00");

        assertThat(schedule(channel, "!", "2027-02-10T10:00").get("warnings")).isEmpty();
    }

    @Test
    void bulkWarnsForEachPost() {
        var same = "{'text':'Soldes','channels':['%s'],'scheduledAt':'2027-02-10T09:00'}".formatted(channel);

        var results =
                api("/posts/bulk", "{'posts':[%s,%s]}".formatted(same, same)).get("results");

        assertThat(results.at("/0/post/warnings")).isEmpty();
        assertThat(results.at("/1/post/warnings")).hasSize(1);
    }

    @Test
    void readingAPostWarnsOfNothing() {
        schedule(channel, "Soldes", "2027-02-10T09:00");
        var second = schedule(channel, "Soldes", "2027-02-10T10:00");

        var read = owner.world.api("GET", "/api/v1/posts/" + second.get("id").asString(), token, null);

        assertThat(JSON.readTree(read.body()).get("warnings")).isEmpty();
    }

    @Test
    void composerSaysItWhileOneWritesWithALinkToTheOther() {
        var first = owner.schedules(channel, "Les pivoines sont là", "2027-02-10T09:00");
        var post = UUID.randomUUID();

        assertThat(writes(post, "twins", "les pivoines sont là !", "2027-02-11T09:00"))
                .contains("dit déjà la même chose", "activity?post=" + first);
        assertThat(writes(post, "twins", "Les tulipes sont là", "2027-02-11T09:00"))
                .doesNotContain("dit déjà");
        assertThat(writes(first, "twins", "Les pivoines sont là", "2027-02-10T09:00"))
                .doesNotContain("dit déjà");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schedule", "publish-now"})
    void whoeverMeansItPublishesAnyway(String act) {
        var soon = LocalDateTime.now(Shopkeeper.PARIS).plusHours(2).withNano(0);
        var at = soon.toString().substring(0, 16);
        owner.schedules(channel, "Les pivoines sont là", at);
        var post = owner.drafts(channel, "Les pivoines sont là", at);

        writes(post, act, "Les pivoines sont là", at);
        assertThat(owner.post(post).draft()).isTrue();
        writes(post, act, "Les pivoines sont là", at, "anyway", "yes");

        assertThat(owner.post(post).draft()).isFalse();
    }

    @Test
    void draftIsKeptAndAskedAboutOnItsOwnPage() {
        owner.schedules(channel, "Les pivoines sont là", "2027-02-10T09:00");
        var post = owner.drafts(channel, "…", null);
        owner.sees("/calendar");

        var answer = owner.browser.post(
                owner.base + "/posts/" + post + "/schedule",
                "version",
                "1",
                "channel",
                channel.toString(),
                "all.0.text",
                "Les pivoines sont là",
                "date",
                "2027-02-11",
                "time",
                "09:00");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(owner.post(post).parts().getFirst().text()).isEqualTo("Les pivoines sont là");
        assertThat(owner.sees("/posts/" + post + "/edit")).contains("Continuer quand même", "/" + post + "/schedule\"");
        assertThat(owner.sees("/posts/" + post + "/edit")).doesNotContain("Continuer quand même");
    }

    /** With 50,000 posts of the same words on the channel, the index alone leads to those of these days. */
    @Test
    void lookUpReadsTheIndexOnly() {
        var database = TestPostgres.owner();
        database.sql("""
                        INSERT INTO publication (workspace_id, id, post_id, channel_id, network, state, wall_time, zone,
                            due_at, next_at, words, created_at)
                        SELECT ?, gen_random_uuid(), gen_random_uuid(), ?, 'practice', 'PUBLISHED', now(), 'UTC',
                            now() - n * interval '1 hour', now(), same_words('Bonjour'), now()
                        FROM generate_series(1, 50000) AS n
                        """).params(owner.world.workspace, channel).update();
        database.sql("ANALYZE publication").update();

        var plan = String.join(
                "\n",
                database.sql("""
                                EXPLAIN (ANALYZE, BUFFERS) SELECT post_id FROM publication p
                                WHERE p.workspace_id = ? AND p.channel_id = ? AND p.words = same_words('bonjour !')
                                    AND p.due_at BETWEEN now() - interval '3 days' AND now() + interval '3 days'
                                    AND p.post_id IS DISTINCT FROM NULL AND (p.state NOT IN ('CANCELLED', 'FAILED') OR 'LIVE' IN (
                                        SELECT part.state FROM publication_part part
                                        WHERE part.workspace_id = p.workspace_id AND part.publication_id = p.id))
                                ORDER BY abs(extract(epoch FROM p.due_at - now())) LIMIT 1
                                """)
                        .params(owner.world.workspace, channel)
                        .query(String.class)
                        .list());

        assertThat(plan).contains("publication_words").doesNotContain("Seq Scan on publication p");
    }
}
