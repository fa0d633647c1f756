package com.snshelper.publishing;

import static com.snshelper.publishing.Florist.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Scope;
import com.snshelper.scenarios.World;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts over real HTTP, on the built-in network. */
@ServerTest
class PostsApiTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    ApplicationContext context;

    private World world;
    private String token;
    private String channel;

    PostsApiTests(@Autowired ApplicationContext context) {
        world = new World(context);
        token = world.token(Scope.values());
        channel = connect("works");
    }

    @BeforeEach
    void theProgramRuns() {
        assertThat(context.getBean(PublishingWorker.class).isRunning()).isTrue();
    }

    private String connect(String behaviour) {
        return post("/api/v1/channels", "{'network':'practice','behaviour':'%s'}".formatted(behaviour), 201)
                .get("id")
                .asString();
    }

    private JsonNode post(String path, String json, int status) {
        return call("POST", path, json, status);
    }

    /** @param json with single quotes */
    private JsonNode call(String method, String path, String json, int status) {
        var answer = world.api(method, path, token, json.isEmpty() ? null : json.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        }
        return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    }

    private JsonNode schedule(String at) {
        return post(
                "/api/v1/posts",
                "{'text':'Pivoines','channels':['%s'],'scheduledAt':'%s'}".formatted(channel, at),
                201);
    }

    private JsonNode read(JsonNode post) {
        return call("GET", "/api/v1/posts/" + post.get("id").asString(), "", 200);
    }

    private static String state(JsonNode post) {
        return post.get("publications").get(0).get("state").asString();
    }

    private JsonNode awaitState(JsonNode post, String state) {
        eventually(() -> state(read(post)).equals(state));
        return read(post);
    }

    @Test
    void postForNowIsPublishedWithItsReceipt() {
        var created = schedule("now");
        assertThat(created.get("publications").get(0).get("channelId").asString())
                .isEqualTo(channel);

        var publication = awaitState(created, "PUBLISHED").get("publications").get(0);

        assertThat(publication.get("url").asString()).startsWith("http");
        assertThat(publication.get("publishedAt").asString()).isNotEmpty();
        var line = publication.get("receipt").get(0);
        assertThat(line.get("part").asInt()).isZero();
        assertThat(line.get("attempt").asInt()).isEqualTo(1);
        assertThat(line.get("at").asString()).isNotEmpty();
        assertThat(line.get("answer").asString()).isNotEmpty();
        eventually(() -> !read(created)
                .get("publications")
                .get(0)
                .get("receipt")
                .get(0)
                .get("seenLiveAt")
                .isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-01T09:00:00+01:00, Europe/Paris, 2027-01-01T08:00:00Z",
        "2027-01-01T09:00, Europe/Paris, 2027-01-01T08:00:00Z",
        "2027-01-01T09:00, Asia/Seoul, 2027-01-01T00:00:00Z",
        "2027-03-28T02:30, Europe/Paris, 2027-03-28T01:30:00Z",
        "2027-10-31T02:30, Europe/Paris, 2027-10-31T00:30:00Z",
        "2027-10-31T02:30:00+01:00, Europe/Paris, 2027-10-31T01:30:00Z"
    })
    void scheduledTimeMeansTheInstantItSays(String at, String zone, String instant) {
        var created = post(
                "/api/v1/posts",
                "{'text':'Pivoines','channels':['%s'],'scheduledAt':'%s','timeZone':'%s'}".formatted(channel, at, zone),
                201);

        var scheduled =
                java.time.OffsetDateTime.parse(read(created).get("scheduledAt").asString());
        assertThat(scheduled.toInstant()).hasToString(instant);
        assertThat(state(created)).isEqualTo("SCHEDULED");
    }

    @Test
    void draftIsKeptAndScheduledLater() {
        var draft = post("/api/v1/posts", "{'text':'Mimosas','draft':true}", 201);
        assertThat(draft.get("draft").asBoolean()).isTrue();
        assertThat(draft.get("publications").isEmpty()).isTrue();

        var path = "/api/v1/posts/" + draft.get("id").asString();
        call("PATCH", path, "{'channels':['%s'],'scheduledAt':'2027-01-01T09:00'}".formatted(channel), 200);
        assertThat(state(read(draft))).isEqualTo("SCHEDULED");

        call("PATCH", path, "{'draft':true}", 200);
        assertThat(read(draft).get("publications").isEmpty()).isTrue();

        call("DELETE", path, "", 204);
        call("GET", path, "", 404);
    }

    @Test
    void channelSaysItsVariant() {
        var created = post(
                "/api/v1/posts",
                "{'text':'Pour tous','channels':['%1$s'],'scheduledAt':'2027-01-01T09:00','variants':{'%1$s':{'text':'Rien que pour vous'}}}"
                        .formatted(channel),
                201);

        assertThat(created.get("variants").get(channel).get(0).get("text").asString())
                .isEqualTo("Rien que pour vous");
    }

    @Test
    void scheduledPostIsChangedAndCancelledOnceAndForAll() {
        var created = schedule("2027-01-01T09:00");
        var path = "/api/v1/posts/" + created.get("id").asString();

        var changed = call("PATCH", path, "{'text':'Mimosas'}", 200);
        assertThat(changed.get("text").asString()).isEqualTo("Mimosas");
        assertThat(changed.get("scheduledAt")).isEqualTo(created.get("scheduledAt"));
        assertThat(state(changed)).isEqualTo("SCHEDULED");

        call("DELETE", path, "", 204);
        call("DELETE", path, "", 204);
        assertThat(state(read(created))).isEqualTo("CANCELLED");
        assertThat(state(call("PATCH", path, "{'text':'Encore'}", 200))).isEqualTo("CANCELLED");
    }

    @Test
    void publishedPostCanNeitherBeChangedNorCancelled() {
        var created = schedule("now");
        awaitState(created, "PUBLISHED");

        var path = "/api/v1/posts/" + created.get("id").asString();
        call("PATCH", path, "{'text':'Mimosas'}", 409);
        call("DELETE", path, "", 409);
        assertThat(read(created).get("text").asString()).isEqualTo("Pivoines");
    }

    @Test
    void postOnItsWayIsLeftAlone() {
        channel = connect("slow");
        var created = schedule("now");
        awaitState(created, "SENDING");

        var path = "/api/v1/posts/" + created.get("id").asString();
        call("PATCH", path, "{'text':'Mimosas'}", 409);
        call("DELETE", path, "", 409);
        assertThat(awaitState(created, "PUBLISHED").get("text").asString()).isEqualTo("Pivoines");
    }

    @ParameterizedTest
    @CsvSource({
        "rate-limited, PUBLISHED, ''",
        "answer-lost, PUBLISHED, ''",
        "rejects, FAILED, content",
        "expired-token, FAILED, reconnect"
    })
    void everyBehaviourEndsAsItShould(String behaviour, String state, String problem) {
        channel = connect(behaviour);

        var publication = awaitState(schedule("now"), state).get("publications").get(0);

        assertThat(publication.get("problem").asString("")).isEqualTo(problem);
        assertThat(publication.get("receipt").isEmpty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'text':'x','scheduledAt':'now'} | 422 | channels",
                "{'text':'x','channels':[],'scheduledAt':'now'} | 422 | channels",
                "{'text':'x','channels':['CHANNEL']} | 422 | scheduledAt",
                "{'text':'x','channels':['CHANNEL'],'scheduledAt':'tomorrow'} | 422 | scheduledAt",
                "{'text':'x','channels':['CHANNEL'],'scheduledAt':'2020-01-01T09:00:00Z'} | 422 | scheduledAt",
                "{'text':'x','channels':['CHANNEL'],'scheduledAt':'+999999999-12-31T23:59:59Z'} | 422 | scheduledAt",
                "{'text':'x','channels':['CHANNEL'],'scheduledAt':'now','timeZone':'Europe/Nowhere'} | 422 | timeZone",
                "{'text':'x','channels':['nonsense'],'scheduledAt':'now'} | 422 | channels",
                "{'text':'x','channels':['01a203d2-7574-7000-b114-87e9e5719299'],'scheduledAt':'now'} | 422 | channels",
                "{'text':'x','media':['01a203d2-7574-7000-b114-87e9e5719299'],'channels':['CHANNEL'],'scheduledAt':'now'} | 422 | media",
                "{'text':'','channels':['CHANNEL'],'scheduledAt':'now'} | 422 | text",
                "{'text':'x','channels':['CHANNEL'],'scheduledAt':'now','parts':[]} | 422 | parts",
                "{'text':'x','channels':['CHANNEL'],'scheduledAt':'now','variants':{'nonsense':{'text':'y'}}} | 422 | variants",
                "{'text':'x','channels':'CHANNEL','scheduledAt':'now'} | 400 |",
                "{'text':{'a':1},'channels':['CHANNEL'],'scheduledAt':'now'} | 400 |",
                "{'text':5,'channels':['CHANNEL'],'scheduledAt':'now'} | 400 |",
                "{'text':'x','channels':[null],'scheduledAt':'now'} | 422 | channels",
                "{'text':'x','parts':[null],'channels':['CHANNEL'],'scheduledAt':'now'} | 422 | parts",
                "{'text':'x','media':[null],'channels':['CHANNEL'],'scheduledAt':'now'} | 422 | media",
                "{'text':'x','variants':{'CHANNEL':null},'channels':['CHANNEL'],'scheduledAt':'now'} | 422 | variants",
                "[] | 400 |",
                "null | 400 |",
                "{'text': | 400 |"
            })
    void wrongRequestIsAnsweredInWords(String json, int status, String field) {
        var problem = post("/api/v1/posts", json.replace("CHANNEL", channel), status);

        assertThat(problem.get("title").asString()).isNotEmpty();
        assertThat(problem.get("detail").asString()).isNotEmpty();
        if (field != null) {
            assertThat(problem.get("field").asString()).isEqualTo(field);
        }
    }

    @Test
    void draftKeepsTheHourItIsMeantFor() {
        var draft =
                post("/api/v1/posts", "{'text':'Mimosas','draft':true,'scheduledAt':'2027-01-01T09:00:00+01:00'}", 201);
        assertThat(read(draft).get("scheduledAt").asString()).isEqualTo("2027-01-01T09:00:00+01:00");

        call("PATCH", "/api/v1/posts/" + id(draft), "{'draft':true,'scheduledAt':'2027-02-01T10:00'}", 200);
        assertThat(read(draft).get("scheduledAt").asString()).isEqualTo("2027-02-01T10:00:00+01:00");

        call("PATCH", "/api/v1/posts/" + id(draft), "{'text':'Premiers mimosas'}", 200);
        assertThat(read(draft).get("scheduledAt").asString()).isEqualTo("2027-02-01T10:00:00+01:00");
    }

    @Test
    void channelConnectedTwiceUnderOneKeyIsOne() {
        var before = call("GET", "/api/v1/channels", "", 200).get("items").size();
        var key = UUID.randomUUID().toString();
        var body = "{\"network\":\"practice\",\"behaviour\":\"works\"}";

        var first = withKey("/api/v1/channels", key, body);
        var second = withKey("/api/v1/channels", key, body);
        var other = withKey("/api/v1/channels", key, body.replace("works", "slow"));
        var elsewhere = withKey("/api/v1/posts", key, body);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(elsewhere.statusCode()).isEqualTo(422);
        assertThat(call("GET", "/api/v1/channels", "", 200).get("items").size()).isEqualTo(before + 1);
    }

    @Test
    void descriptionOfTheApiHoldsTogether() {
        var text = world.anonymous().get("/api/openapi.json").body();
        var api = JSON.readTree(text);

        var references = Pattern.compile("\"#/components/schemas/([^\"]+)\"")
                .matcher(text)
                .results();
        assertThat(references.map(it -> it.group(1)).distinct())
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(api.at("/components/schemas/" + name).isMissingNode())
                                .as(name)
                                .isFalse());
        assertThat(api.at("/components/schemas/Connect").toString()).contains("answer-lost", "appPassword");
    }

    @Test
    void channelIsDisconnected() {
        var mine = post("/api/v1/channels", "{'network':'practice','behaviour':'works'}", 201)
                .get("id")
                .asString();

        call("DELETE", "/api/v1/channels/" + mine, "", 204);

        assertThat(call("GET", "/api/v1/channels", "", 200).get("items").toString())
                .contains("\"state\":\"DISCONNECTED\"");
    }

    @Test
    void refusedChannelFreesItsKey() {
        var key = UUID.randomUUID().toString();

        assertThat(withKey("/api/v1/channels", key, "{\"network\":\"practice\",\"behaviour\":\"dances\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(withKey("/api/v1/channels", key, "{\"network\":\"practice\",\"behaviour\":\"works\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void textThatIsTooLongNamesTheLimit() {
        var problem = post(
                "/api/v1/posts",
                "{'text':'%s','channels':['%s'],'scheduledAt':'now'}".formatted("a".repeat(501), channel),
                422);

        assertThat(problem.get("field").asString()).isEqualTo("text");
        assertThat(problem.get("detail").asString()).contains("500");
    }

    @Test
    void fewMinutesPastStillMeansNow() {
        var clock = context.getBean(java.time.Clock.class);

        awaitState(schedule(clock.instant().minusSeconds(240).toString()), "PUBLISHED");
    }

    @Test
    void repeatedKeyGetsTheFirstAnswerAndAnotherBodyIsRefused() {
        var body =
                "{\"text\":\"Une fois\",\"channels\":[\"%s\"],\"scheduledAt\":\"2027-01-01T09:00\"}".formatted(channel);
        var key = UUID.randomUUID().toString();

        var first = withKey(key, body);
        var second = withKey(key, body);
        var other = withKey(key, body.replace("Une", "Deux"));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(call("GET", "/api/v1/posts", "", 200).get("items").size()).isEqualTo(1);
    }

    private HttpResponse<String> withKey(String key, String body) {
        return withKey("/api/v1/posts", key, body);
    }

    private HttpResponse<String> withKey(String path, String key, String body) {
        return world.anonymous()
                .send(HttpRequest.newBuilder(URI.create(world.site() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void listIsFilteredAndPaged() {
        var first = schedule("2027-01-01T09:00");
        var second = schedule("2027-02-01T09:00");
        var third = schedule("2027-03-01T09:00");

        var page = call("GET", "/api/v1/posts?limit=2", "", 200);
        assertThat(ids(page)).containsExactly(id(third), id(second));
        var rest =
                call("GET", "/api/v1/posts?limit=2&cursor=" + page.get("next").asString(), "", 200);
        assertThat(ids(rest)).containsExactly(id(first));
        assertThat(rest.get("next").isNull()).isTrue();

        var february = "/api/v1/posts?state=SCHEDULED&from=2027-02-01T00:00:00Z&to=2027-02-28T00:00:00%2B01:00";
        assertThat(ids(call("GET", february, "", 200))).containsExactly(id(second));
        assertThat(ids(call("GET", "/api/v1/posts?state=FAILED", "", 200))).isEmpty();
        for (var wrong : new String[] {"state=LOST", "from=yesterday", "cursor=x", "limit=0", "limit=x"}) {
            var problem = call("GET", "/api/v1/posts?" + wrong, "", 422);
            assertThat(problem.get("field").asString()).isEqualTo(wrong.substring(0, wrong.indexOf('=')));
        }
    }

    private static java.util.List<String> ids(JsonNode page) {
        var ids = new java.util.ArrayList<String>();
        page.get("items").forEach(post -> ids.add(id(post)));
        return ids;
    }

    private static String id(JsonNode post) {
        return post.get("id").asString();
    }

    @Test
    void postsOfOthersDoNotExist() {
        var post = "/api/v1/posts/" + id(schedule("2027-01-01T09:00"));
        var stranger = world.token(world.strangersWorkspace(), Scope.values());

        for (var method : new String[] {"GET", "PATCH", "DELETE"}) {
            var answer = world.api(method, post, stranger, method.equals("PATCH") ? "{}" : null);
            assertThat(answer.statusCode()).isEqualTo(404);
        }
        var theft = world.api(
                "POST",
                "/api/v1/posts",
                stranger,
                "{\"text\":\"x\",\"channels\":[\"%s\"],\"scheduledAt\":\"now\"}".formatted(channel));
        assertThat(theft.statusCode()).isEqualTo(422);
        assertThat(world.api("GET", post, token, null).statusCode()).isEqualTo(200);
        call("GET", "/api/v1/posts/nonsense", "", 404);
    }

    @Test
    void tokenThatMayOnlyReadCannotWrite() {
        var reader = world.token(Scope.POSTS_READ);
        var post = "/api/v1/posts/" + id(schedule("2027-01-01T09:00"));

        assertThat(world.api("GET", post, reader, null).statusCode()).isEqualTo(200);
        assertThat(world.api("DELETE", post, reader, null).statusCode()).isEqualTo(403);
        assertThat(world.api("PATCH", post, reader, "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void apiIsDescribed() {
        var described = JSON.readTree(world.anonymous().get("/api/openapi.json").body());

        assertThat(described.get("openapi").asString()).startsWith("3.1");
        assertThat(described.get("paths").propertyNames())
                .contains("/api/v1/posts", "/api/v1/posts/{id}", "/api/v1/channels", "/api/v1/media");
        assertThat(described.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(described
                        .at("/paths/~1api~1v1~1posts/post/responses/422/content")
                        .propertyNames())
                .contains("application/problem+json");
        assertThat(described.toString()).contains("2027-01-01T09:00:00+01:00").doesNotContain("/w/{workspace}");
    }
}
