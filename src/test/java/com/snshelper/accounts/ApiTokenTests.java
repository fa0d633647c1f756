package com.snshelper.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.platform.RandomToken;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.World;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServerTest
class ApiTokenTests {

    private static final Pattern TOKEN = Pattern.compile("sns_[\\w-]{43}");

    @Autowired
    ApplicationContext context;

    @Autowired
    ApiTokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    World world;

    @BeforeEach
    void begin() {
        world = new World(context);
    }

    @Test
    void ownerMakesATokenThatIsShownOnceAndWorksUntilRevoked() {
        var settings = "/w/" + world.workspace + "/settings";
        var browser = world.signedIn(world.owner);
        browser.get(settings);

        var page = browser.post(
                settings + "/tokens",
                "tokenName",
                "Caisse",
                "scopes",
                "channels:read",
                "scopes",
                "posts:read",
                "days",
                "30");
        var found = TOKEN.matcher(page.body());
        assertThat(found.find()).isTrue();
        var token = found.group();

        assertThat(browser.get(settings).body()).contains("Caisse").doesNotContain(token);
        assertThat(world.api("GET", "/api/v1/channels", token, null).statusCode())
                .isEqualTo(200);
        assertThat(world.api("POST", "/api/v1/channels", token, "{}").statusCode())
                .isEqualTo(403);

        var revoke = Pattern.compile(settings + "/tokens/[0-9a-f-]+/revoke")
                .matcher(browser.get(settings).body());
        assertThat(revoke.find()).isTrue();
        assertThat(browser.post(revoke.group()).statusCode()).isEqualTo(303);
        assertThat(world.api("GET", "/api/v1/channels", token, null).statusCode())
                .isEqualTo(401);
    }

    @Test
    void tokenStopsAtItsEnd() {
        var token = Tenancy.inWorkspace(
                world.workspace, null, () -> tokens.create("short", Set.of(Scope.CHANNELS_READ), Duration.ofDays(1)));
        assertThat(world.api("GET", "/api/v1/channels", token, null).statusCode())
                .isEqualTo(200);

        Tenancy.asService(() -> transactions.execute(
                status -> jdbc.sql("UPDATE api_token SET expires_at = now() - interval '1 second' WHERE token_hash = ?")
                        .param(RandomToken.hash(token))
                        .update()));

        assertThat(world.api("GET", "/api/v1/channels", token, null).statusCode())
                .isEqualTo(401);
    }

    @Test
    void onlyItsHashIsKept() {
        var token = world.token(Scope.CHANNELS_READ);

        var stored = Tenancy.asService(() ->
                transactions.execute(status -> jdbc.sql("SELECT api_token::text FROM api_token WHERE workspace_id = ?")
                        .param(world.workspace)
                        .query(String.class)
                        .single()));

        assertThat(stored).doesNotContain(token.substring(4));
    }

    @Test
    void hostileAuthorizationIsRefusedInWords() {
        for (var header : new String[] {"", "Bearer", "Bearer sns_", "Basic YTpi", "Bearer " + "x".repeat(5000)}) {
            var answer = world.anonymous().with("Authorization", header).get("/api/v1/channels");

            assertThat(answer.statusCode()).as(header).isEqualTo(401);
            assertThat(answer.body()).contains("\"title\"", "\"detail\"", "sns_");
        }
    }

    @Test
    void problemsSpeakTheCallersLanguage() {
        var french = world.anonymous().get("/api/v1/channels");
        var english = world.anonymous().with("Accept-Language", "en").get("/api/v1/channels");

        assertThat(french.body()).contains("Clé absente ou refusée");
        assertThat(english.body()).contains("Key missing or refused");
    }

    @Test
    void unknownEndpointIsNotFoundInJson() {
        var answer = world.api("GET", "/api/v1/nothing", world.token(Scope.POSTS_READ), null);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void bodyThatIsNoJsonIsRefusedInWords() {
        var answer = world.api("POST", "/api/v1/channels", world.token(Scope.CHANNELS_WRITE), "{\"network\":");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("JSON").doesNotContain("Exception");
    }

    @Test
    void everyAnswerTellsHowManyCallsAreLeft() {
        var token = world.token(Scope.CHANNELS_READ);

        var first = world.api("GET", "/api/v1/channels", token, null);
        var second = world.api("POST", "/api/v1/channels", token, "{}");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("RateLimit-Policy")).hasValue("\"token\";q=300;w=60");
        assertThat(first.headers().firstValue("RateLimit"))
                .hasValueSatisfying(left -> assertThat(left).startsWith("\"token\";r=299;t="));
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.headers().firstValue("RateLimit"))
                .hasValueSatisfying(left -> assertThat(left).contains("r=298"));
    }

    @Test
    void tooManyCallsAreAskedToWait() {
        var token = world.token(Scope.CHANNELS_READ);
        for (int i = 0; i < 300; i++) {
            assertThat(world.api("GET", "/api/v1/nothing", token, null).statusCode())
                    .isEqualTo(404);
        }

        var answer = world.api("GET", "/api/v1/nothing", token, null);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(answer.headers().firstValue("RateLimit"))
                .hasValueSatisfying(left -> assertThat(left).contains("r=0"));
        assertThat(world.api("GET", "/api/v1/nothing", world.token(Scope.POSTS_READ), null)
                        .statusCode())
                .isEqualTo(404);
    }
}
