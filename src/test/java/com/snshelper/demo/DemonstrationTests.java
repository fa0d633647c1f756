package com.snshelper.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.snshelper.platform.StartRefused;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first start with profile {@code demo}, with a database of its own, as a person gets it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class DemonstrationTests {

    private static final Pattern LINE =
            Pattern.compile("demo: url=(http://localhost:\\d+) email=(\\S+@\\S+) password=(\\S+) token=(\\S+)");

    @TempDir
    private static Path data;

    @Autowired
    private Demonstration demonstration;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transactions;

    private final HttpClient http = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void ownFolder(DynamicPropertyRegistry registry) {
        registry.add("snshelper.data", () -> data.resolve("demo").toString());
        registry.add("spring.datasource.url", () -> "local");
    }

    @Test
    void everyLastingStateIsThere(CapturedOutput output) throws Exception {
        var entrance = start(output);

        for (var state : List.of("SCHEDULED", "PUBLISHED", "FAILED", "HELD", "CANCELLED")) {
            assertThat(posts(entrance, "&state=" + state)).as(state).isNotEmpty();
        }
        assertThat(posts(entrance, "").filter(post -> post.path("draft").asBoolean()))
                .hasSize(Story.read().drafts().size());
    }

    @Test
    void endsAreThoseOfTheStory(CapturedOutput output) throws Exception {
        var told = Story.read().history().stream()
                .map(entry -> entry.ends().name())
                .toList();

        var lived = posts(start(output), "&to=" + clock.instant())
                .map(post -> post.path("publications"))
                .map(publications ->
                        publications.path(publications.size() - 1).path("state").asString())
                .toList();

        assertThat(lived.reversed()).isEqualTo(told);
    }

    @Test
    void receiptsAreDatedAsThePostsWere(CapturedOutput output) throws Exception {
        var published = posts(start(output), "&state=PUBLISHED").toList();

        assertThat(published).allSatisfy(post -> {
            var due = OffsetDateTime.parse(post.path("scheduledAt").asString()).toInstant();
            assertThat(due).isBefore(clock.instant());
            for (var receipt : publications(post, "PUBLISHED")
                    .flatMap(it -> items(it.path("receipt")))
                    .toList()) {
                assertThat(Instant.parse(receipt.path("at").asString())).isCloseTo(due, within(1, ChronoUnit.MINUTES));
            }
        });
    }

    @Test
    void whatIsPublishedCanBeReadAtItsAddress(CapturedOutput output) throws Exception {
        for (var post : posts(start(output), "&state=PUBLISHED").toList()) {
            for (var publication : publications(post, "PUBLISHED").toList()) {
                var page = get(publication.path("url").asString(), "");

                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body()).contains("<img").contains("alt=");
            }
        }
    }

    @Test
    void laterStartOnlyMakesANewKey(CapturedOutput output) throws Exception {
        var first = start(output);
        long posts = posts(first, "").count();

        var second = start(output);

        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(posts(second, "")).hasSize((int) posts);
        assertThat(get(second.url() + "/api/v1/posts", first.token()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void everyRoleHasAMember() {
        var roles = Tenancy.asService(() -> transactions.execute(status -> jdbc.sql("""
                        SELECT role FROM membership m JOIN workspace w USING (workspace_id) WHERE w.name = ?
                        """)
                .param(Story.read().workspace())
                .query(String.class)
                .list()));

        assertThat(roles).containsExactlyInAnyOrder("OWNER", "EDITOR", "VIEWER");
    }

    @Test
    void clockIsBackInThePresent() {
        var database = Tenancy.asService(() -> transactions.execute(status ->
                jdbc.sql("SELECT clock_timestamp()").query(OffsetDateTime.class).single()));

        assertThat(clock.instant()).isCloseTo(database.toInstant(), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void renamedShopIsStillTheDemonstration(CapturedOutput output) throws Exception {
        var name = Story.read().workspace();
        change("UPDATE workspace SET name = ? WHERE name = ?", "Fleurs du pont", name);
        try {
            assertThat(posts(start(output), "")).isNotEmpty();
        } finally {
            change("UPDATE workspace SET name = ? WHERE name = ?", name, "Fleurs du pont");
        }
    }

    @Test
    void printedPasswordWorksAgainAfterAChange(CapturedOutput output) {
        var entrance = start(output);
        var owner = new PlainBrowser(entrance.url());
        signIn(owner, entrance);
        owner.get("/account");
        owner.post("/account/password", "present", entrance.password(), "password", "trois-dahlias-et-un-vase-17");
        assertThat(signIn(new PlainBrowser(entrance.url()), entrance)).isEqualTo(422);

        var again = start(output);

        assertThat(again.password()).isEqualTo(entrance.password());
        assertThat(signIn(new PlainBrowser(again.url()), again)).isEqualTo(303);
    }

    @Test
    void laterStartSignsNobodyOut(CapturedOutput output) {
        var entrance = start(output);
        var owner = new PlainBrowser(entrance.url());
        signIn(owner, entrance);

        start(output);

        assertThat(owner.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void shopThatHasAnotherOwnerNowCanStillBeEntered(CapturedOutput output) throws Exception {
        change("UPDATE membership SET role = 'VIEWER' WHERE role = ?", "OWNER");
        try {
            assertThat(posts(start(output), "")).isNotEmpty();
        } finally {
            change("""
                    UPDATE membership SET role = 'OWNER'
                    WHERE account_id IN (SELECT account_id FROM account WHERE operator = ?)
                    """, true);
        }
    }

    @Test
    void realInstallationIsLeftAlone() {
        change("UPDATE account SET email_index = email_index || ?::bytea WHERE operator", "x");
        try {
            assertThatThrownBy(() -> demonstration.run(new DefaultApplicationArguments()))
                    .isInstanceOf(StartRefused.class);
        } finally {
            change(
                    "UPDATE account SET email_index = substr(email_index, 1, length(email_index) - ?) WHERE operator",
                    1);
        }
    }

    private void change(String sql, Object... values) {
        Tenancy.asService(() ->
                transactions.execute(status -> jdbc.sql(sql).params(values).update()));
    }

    private static int signIn(PlainBrowser browser, Entrance entrance) {
        browser.get("/sign-in");
        return browser.post("/sign-in", "email", entrance.email(), "password", entrance.password())
                .statusCode();
    }

    private record Entrance(String url, String email, String password, String token) {}

    /** What a start does once the server runs; the one that filled the workspace came before the first test. */
    private Entrance start(CapturedOutput output) {
        demonstration.run(new DefaultApplicationArguments());
        var line = LINE.matcher(output.getOut()).results().toList().getLast();
        return new Entrance(line.group(1), line.group(2), line.group(3), line.group(4));
    }

    private Stream<JsonNode> posts(Entrance entrance, String filter) throws IOException, InterruptedException {
        var answer = get(entrance.url() + "/api/v1/posts?limit=100" + filter, entrance.token());
        assertThat(answer.statusCode()).isEqualTo(200);
        return items(JsonMapper.shared().readTree(answer.body()).path("items"));
    }

    private static Stream<JsonNode> publications(JsonNode post, String state) {
        return items(post.path("publications"))
                .filter(it -> it.path("state").asString().equals(state));
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private HttpResponse<String> get(String url, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
