package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Scope;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.World;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Slots, queue and many posts at once, over real HTTP. */
@ServerTest
class QueueApiTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final World world;
    private final String token;
    private final String channel;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    QueueApiTests(@Autowired ApplicationContext context) {
        jdbc = context.getBean(JdbcClient.class);
        transactions = context.getBean(TransactionOperations.class);
        world = new World(context);
        token = world.token(Scope.values());
        channel = connect();
    }

    private String connect() {
        return call("POST", "/api/v1/channels", "{'network':'practice','behaviour':'works'}", 201)
                .get("id")
                .asString();
    }

    /** @param json with single quotes */
    private JsonNode call(String method, String path, String json, int status) {
        var answer = world.api(method, path, token, json.isEmpty() ? null : json.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private void mornings() {
        call(
                "PUT",
                "/api/v1/channels/" + channel + "/slots",
                "{'slots':[{'day':'MONDAY','time':'09:00'},{'day':'THURSDAY','time':'09:00'}]}",
                200);
    }

    private JsonNode queue() {
        return call("GET", "/api/v1/channels/" + channel + "/queue", "", 200);
    }

    private static List<String> each(JsonNode list, String name) {
        var values = new ArrayList<String>();
        list.forEach(one -> values.add(one.get(name).asString()));
        return values;
    }

    private String forNextSlot(String text) {
        return "{'text':'%s','channels':['%s'],'scheduledAt':'next-slot'}".formatted(text, channel);
    }

    @Test
    void postTakesTheNextFreeSlotAndStandsInTheQueue() {
        mornings();

        var first = call("POST", "/api/v1/posts", forNextSlot("Pivoines"), 201);
        var second = call("POST", "/api/v1/posts", forNextSlot("Mimosas"), 201);

        var queue = queue();
        assertThat(queue.get("timeZone").asString()).isEqualTo("Europe/Paris");
        assertThat(queue.get("items").size()).isEqualTo(10);
        assertThat(each(queue.get("items"), "at").subList(0, 2))
                .containsExactly(
                        first.get("scheduledAt").asString(),
                        second.get("scheduledAt").asString());
        assertThat(queue.at("/items/0/posts/0").asString())
                .isEqualTo(first.get("id").asString());
        assertThat(queue.at("/items/0/clocks").asString()).isEqualTo("ONCE");
        assertThat(queue.at("/items/2/posts").isEmpty()).isTrue();
    }

    @Test
    void scheduledPostMovesToTheNextFreeSlot() {
        mornings();
        var post = call(
                "POST",
                "/api/v1/posts",
                "{'text':'Pivoines','channels':['%s'],'scheduledAt':'2027-12-01T15:00'}".formatted(channel),
                201);

        call("PATCH", "/api/v1/posts/" + post.get("id").asString(), "{'scheduledAt':'next-slot'}", 200);

        assertThat(queue().at("/items/0/posts/0").asString())
                .isEqualTo(post.get("id").asString());
    }

    @Test
    void channelWithoutSlotsAndDraftAreRefusedInWords() {
        var without = call("POST", "/api/v1/posts", forNextSlot("Pivoines"), 422);
        assertThat(without.get("field").asString()).isEqualTo("channels");
        assertThat(without.get("detail").asString()).contains("pas encore de créneau");

        var draft = call("POST", "/api/v1/posts", "{'text':'x','draft':true,'scheduledAt':'next-slot'}", 422);
        assertThat(draft.get("field").asString()).isEqualTo("scheduledAt");

        assertThat(queue().get("items").isEmpty()).isTrue();
    }

    @Test
    void queueOfOthersDoesNotExist() {
        mornings();
        var stranger = world.token(world.strangersWorkspace(), Scope.values());

        assertThat(world.api("GET", "/api/v1/channels/" + channel + "/queue", stranger, null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(world.api("POST", "/api/v1/posts", stranger, forNextSlot("x").replace('\'', '"'))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void goodPostsAreKeptAndBadOnesSayWhy() {
        mornings();
        var bulk = call(
                "POST",
                "/api/v1/posts/bulk",
                "{'posts':[%s,{'text':'','channels':['%s'],'scheduledAt':'now'},{'text':5},null,[],%s,{'text':'Idée','draft':true}]}"
                        .formatted(forNextSlot("Pivoines"), channel, forNextSlot("Mimosas")),
                200);

        var results = bulk.get("results");
        assertThat(each(results, "index")).containsExactly("0", "1", "2", "3", "4", "5", "6");
        assertThat(each(results, "status")).containsExactly("201", "422", "400", "400", "400", "201", "201");
        assertThat(results.at("/0/post/publications/0/state").asString()).isEqualTo("SCHEDULED");
        assertThat(results.at("/0/problem").isMissingNode()).isTrue();
        var problem = results.at("/1/problem");
        assertThat(problem.get("field").asString()).isEqualTo("text");
        assertThat(problem.get("status").asInt()).isEqualTo(422);
        assertThat(problem.get("title").asString()).isNotEmpty();
        assertThat(problem.get("detail").asString()).isNotEmpty();
        assertThat(each(queue().get("items"), "at").subList(0, 2))
                .containsExactly(
                        results.at("/0/post/scheduledAt").asString(),
                        results.at("/5/post/scheduledAt").asString());
        assertThat(call("GET", "/api/v1/posts", "", 200).get("items").size()).isEqualTo(3);
    }

    @Test
    void thousandPostsGoInOneCallAndNoMore() {
        assertThat(drafts(1001, 422).get("field").asString()).isEqualTo("posts");
        assertThat(drafts(0, 422).get("field").asString()).isEqualTo("posts");

        var results = drafts(1000, 200).get("results");

        assertThat(results.size()).isEqualTo(1000);
        assertThat(each(results, "status")).containsOnly("201");
    }

    private JsonNode drafts(int many, int status) {
        var posts = IntStream.range(0, many)
                .mapToObj("{'text':'Post %d','draft':true}"::formatted)
                .collect(Collectors.joining(","));
        return call("POST", "/api/v1/posts/bulk", "{'posts':[" + posts + "]}", status);
    }

    @Test
    void repeatedKeyMakesNoPostTwice() {
        mornings();
        var key = UUID.randomUUID().toString();
        var body = "{'posts':[%s,{'text':'x'}]}".formatted(forNextSlot("Pivoines"));

        var first = bulk(key, body);
        var second = bulk(key, body);
        var other = bulk(key, body.replace("Pivoines", "Mimosas"));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(call("GET", "/api/v1/posts", "", 200).get("items").size()).isEqualTo(1);
    }

    /** The program dies after the posts are made and before their answer is stored; then the key is free again. */
    @Test
    void requestThatBrokeOffMakesOnlyWhatIsMissing() {
        mornings();
        var key = UUID.randomUUID().toString();
        var body = "{'posts':[%s,%s]}".formatted(forNextSlot("Pivoines"), forNextSlot("Mimosas"));
        var first = bulk(key, body);
        Tenancy.inWorkspace(
                world.workspace,
                null,
                () -> transactions.execute(status -> jdbc.sql("DELETE FROM idempotency_key WHERE key = ?")
                        .param(key)
                        .update()));

        var second = bulk(key, body);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(call("GET", "/api/v1/posts", "", 200).get("items").size()).isEqualTo(2);
    }

    private HttpResponse<String> bulk(String key, String body) {
        return world.anonymous()
                .send(HttpRequest.newBuilder(URI.create(world.site() + "/api/v1/posts/bulk"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    @Test
    void whatIsNewIsDescribed() {
        var described = JSON.readTree(world.anonymous().get("/api/openapi.json").body());

        assertThat(described.get("paths").propertyNames())
                .contains("/api/v1/posts/bulk", "/api/v1/channels/{id}/slots", "/api/v1/channels/{id}/queue");
        assertThat(described
                        .at("/components/schemas/BulkRequest/properties/posts/items/$ref")
                        .asString())
                .endsWith("PostRequest");
        assertThat(described
                        .at("/components/schemas/ResultView/properties/post/$ref")
                        .asString())
                .endsWith("PostView");
    }
}
