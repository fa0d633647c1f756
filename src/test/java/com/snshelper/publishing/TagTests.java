package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Scope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Labels of the workspace's own on posts: in the composer, in the calendar, on their own page and over the API. */
@ServerTest
class TagTests {

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

    private JsonNode api(String method, String path, String json) {
        var answer = owner.world.api(method, "/api/v1" + path, token, json.isEmpty() ? null : json.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JSON.readTree(answer.body());
    }

    private JsonNode draft(String text, String tags) {
        return api("POST", "/posts", "{'text':'%s','draft':true,'tags':[%s]}".formatted(text, tags));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private UUID tag(String name) {
        var page = owner.sees("/tags");
        var found = Pattern.compile("id=\"name-([0-9a-f-]{36})\" value=\"" + name + "\"")
                .matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return UUID.fromString(found.group(1));
    }

    @Test
    void typedTagsAreKeptOnceAndSuggestedToTheNextPost() {
        var post = owner.drafts(channel, "Pivoines", null);

        owner.browser.get(owner.base + "/posts/" + post + "/edit");
        owner.browser.post(
                owner.base + "/posts/" + post + "/edit",
                "version",
                "1",
                "all.0.text",
                "Pivoines",
                "newTags",
                " Noël, noel ,  Fête  des mères,",
                "action",
                "save");

        assertThat(owner.post(post).tags()).containsExactly("Noël", "Fête des mères");
        assertThat(owner.sees("/compose")).contains("value=\"Fête des mères\"").doesNotContain("value=\"noel\"");
    }

    @Test
    void apiCreatesChangesAndListsByTag() {
        var winter = draft("Houx", "'Hiver','Promo'");
        draft("Pivoines", "'Printemps'");

        api("PATCH", "/posts/" + winter.get("id").asString(), "{'tags':['hiver']}");

        assertThat(texts(api("GET", "/posts/" + winter.get("id").asString(), "").get("tags")))
                .containsExactly("Hiver");
        var found = api("GET", "/posts?tag=" + URLEncoder.encode("HIVER", StandardCharsets.UTF_8), "");
        assertThat(found.get("items").valueStream().map(post -> post.get("text").asString()))
                .containsExactly("Houx");
        assertThat(api("GET", "/tags", "").get("items").valueStream().map(JsonNode::toString))
                .containsExactly(
                        "{\"name\":\"Hiver\",\"colour\":\"TEAL\",\"posts\":1}",
                        "{\"name\":\"Printemps\",\"colour\":\"VIOLET\",\"posts\":1}",
                        "{\"name\":\"Promo\",\"colour\":\"BLUE\",\"posts\":0}");
    }

    @Test
    void bulkTakesTagsAndRefusesTooManyOnOnePostOnly() {
        var eleven = new ArrayList<String>();
        for (int i = 0; i < 11; i++) {
            eleven.add("'t" + i + "'");
        }

        var answer = api(
                "POST",
                "/posts/bulk",
                "{'posts':[{'text':'a','draft':true,'tags':['Hiver']},{'text':'b','draft':true,'tags':[%s]}]}"
                        .formatted(String.join(",", eleven)));

        assertThat(answer.at("/results/0/post/tags/0").asString()).isEqualTo("Hiver");
        assertThat(answer.at("/results/1/status").asInt()).isEqualTo(422);
        assertThat(answer.at("/results/1/problem/field").asString()).isEqualTo("tags");
    }

    @Test
    void pagesOfPostsStayTheSameWhilePostsAreAdded() {
        for (int i = 0; i < 5; i++) {
            draft("Post " + i, "'Suite'");
        }

        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page = api("GET", "/posts?limit=2&tag=suite" + next, "");
            page.get("items").forEach(post -> seen.add(post.get("text").asString()));
            next = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
            draft("Plus tard", "'Suite'");
        } while (!next.isEmpty());

        assertThat(seen).containsExactly("Post 4", "Post 3", "Post 2", "Post 1", "Post 0");
    }

    @Test
    void calendarShowsAndFiltersByTag() {
        var tagged = owner.schedules(channel, "Houx coupé", "2027-01-12T09:00");
        owner.schedules(channel, "Sans étiquette", "2027-01-13T09:00");
        api("PATCH", "/posts/" + tagged, "{'tags':['Hiver']}");

        var address = "/calendar?view=month&date=2027-01-10&tag=" + tag("Hiver");

        assertThat(owner.sees("/calendar?date=2027-01-10")).contains("Houx coupé", "Sans étiquette");
        assertThat(owner.sees(address))
                .contains("Houx coupé", "data-colour=\"TEAL\"")
                .doesNotContain("Sans étiquette")
                .contains("&amp;tag=" + tag("Hiver"));
        assertThat(owner.sees("/activity?state=SCHEDULED")).contains("title=\"Hiver\"");
        assertThat(owner.sees("/search?q=hiver")).contains("Houx coupé");
    }

    @Test
    void tagIsRenamedColouredMergedAndDeletedWhilePostsStay() {
        var one = UUID.fromString(draft("Houx", "'Hiver'").get("id").asString());
        var both = UUID.fromString(draft("Gui", "'Hiver','Noël'").get("id").asString());
        owner.sees("/tags");

        owner.browser.post(owner.base + "/tags/" + tag("Hiver"), "name", "Saison froide", "colour", "RED");
        assertThat(owner.sees("/tags")).contains("value=\"Saison froide\"", "data-colour=\"RED\"");

        owner.browser.post(owner.base + "/tags/" + tag("Saison froide"), "name", "noel", "colour", "RED");
        assertThat(owner.post(one).tags()).containsExactly("Noël");
        assertThat(owner.post(both).tags()).containsExactly("Noël");
        assertThat(owner.sees("/tags")).contains("2 posts").doesNotContain("Saison froide");

        owner.browser.post(owner.base + "/tags/" + tag("Noël") + "/delete");
        assertThat(owner.post(both).tags()).isEmpty();
        assertThat(owner.has(one)).isTrue();
    }

    @Test
    void copyAndRepetitionKeepTheTags() {
        var post = owner.schedules(channel, "Houx", "2027-01-12T09:00");
        api("PATCH", "/posts/" + post, "{'tags':['Hiver']}");

        owner.presses("/calendar/repeat", "post", post.toString(), "days", "7", "back", "");

        assertThat(owner.newestDrafts().getFirst().tags()).containsExactly("Hiver");
    }
}
