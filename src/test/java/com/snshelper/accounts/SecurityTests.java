package com.snshelper.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class SecurityTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    World world;

    @BeforeEach
    void begin() {
        world = new World(context);
    }

    @Test
    void sessionGetsANewIdAtSignIn() {
        var browser = world.anonymous();
        browser.get("/sign-in");
        var before = browser.cookie("snshelper").orElseThrow();

        browser.post("/sign-in", "email", world.owner.email(), "password", World.PASSWORD);

        assertThat(browser.cookie("snshelper")).isPresent().isNotEqualTo(java.util.Optional.of(before));
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        var intruder = world.anonymous().with("Cookie", "snshelper=" + before);
        assertThat(intruder.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void signOutEndsTheSessionOnTheServer() {
        var browser = world.signedIn(world.owner);
        browser.get("/account");
        var session = browser.cookie("snshelper").orElseThrow();

        assertThat(browser.post("/sign-out").statusCode()).isEqualTo(303);

        assertThat(world.anonymous()
                        .with("Cookie", "snshelper=" + session)
                        .get("/account")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void formWithoutTokenIsRefused() {
        var browser = world.signedIn(world.owner);

        var answer = browser.send(HttpRequest.newBuilder(URI.create(world.site() + "/workspaces"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=Stolen")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(browser.get("/account").body()).doesNotContain("Stolen");
    }

    @Test
    void formSentFromAnotherSiteIsRefusedEvenWithToken() {
        var browser = world.signedIn(world.owner);
        browser.get("/account");
        var token = browser.csrfToken();

        var foreign = post(browser, token, "https://elsewhere.example");
        var none = post(browser, token, "null");
        var lookAlike = post(browser, token, world.site() + ".elsewhere.example");
        var ours = post(browser, token, world.site());

        assertThat(foreign).isEqualTo(403);
        assertThat(none).isEqualTo(403);
        assertThat(lookAlike).isEqualTo(403);
        assertThat(ours).isEqualTo(303);
    }

    private int post(PlainBrowser browser, String token, String origin) {
        return browser.send(HttpRequest.newBuilder(URI.create(world.site() + "/workspaces"))
                        .header("Origin", origin)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("name=Second&_csrf=" + token)))
                .statusCode();
    }

    @Test
    void pagesCarryTheirSecurityHeaders() {
        var page = world.anonymous().get("/sign-in");

        var policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        var nonce = policy.replaceAll(".*'nonce-([^']+)'.*", "$1");
        assertThat(page.body()).contains("nonce=\"" + nonce + "\"");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(page.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
        assertThat(world.anonymous().get("/sign-in").headers().firstValue("Content-Security-Policy"))
                .isNotEqualTo(page.headers().firstValue("Content-Security-Policy"));
    }

    @Test
    void errorPagesKeepThePolicyAndTellNothing() {
        var answer = world.signedIn(world.owner).get("/w/" + UUID.randomUUID() + "/settings");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.body()).contains("Il n’y a rien à cette adresse").doesNotContain("Exception");
    }

    @Test
    void visitorIsAskedToSignInAndComesBack() {
        var path = "/w/" + world.workspace + "/settings";
        var browser = world.anonymous();

        var asked = browser.get(path);
        assertThat(asked.statusCode()).isEqualTo(303);
        var signIn = URI.create(asked.headers().firstValue("Location").orElseThrow());
        browser.get(signIn.getPath() + "?" + signIn.getRawQuery());
        var back = browser.post("/sign-in", "email", world.owner.email(), "password", World.PASSWORD, "next", path);

        assertThat(signIn.getQuery()).isEqualTo("next=" + path);
        assertThat(back.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(path));
        assertThat(browser.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void signInLeadsToNoOtherSite() {
        for (var hostile :
                new String[] {"https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"}) {
            var browser = world.anonymous();
            browser.get("/sign-in");

            var answer =
                    browser.post("/sign-in", "email", world.owner.email(), "password", World.PASSWORD, "next", hostile);

            assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("elsewhere");
        }
    }

    @Test
    void officeExistsOnlyForTheOperator() {
        var operator = world.signedIn(world.operator());

        assertThat(operator.get("/office/outbox").statusCode()).isEqualTo(200);
        assertThat(world.signedIn(world.owner).get("/office/outbox").statusCode())
                .isEqualTo(404);
        assertThat(world.anonymous().get("/office/outbox").statusCode()).isEqualTo(303);
    }

    @Test
    void operatorReadsALetterAndFindsItsLink() {
        var browser = world.anonymous();
        browser.get("/forgot");
        browser.post("/forgot", "email", world.owner.email());
        var letter = world.lettersTo(world.owner.email()).getFirst();

        var page = world.signedIn(world.operator()).get("/office/outbox/" + letter.id());

        assertThat(page.body()).contains(world.owner.email()).contains(world.linkTo(world.owner.email()));
    }

    @Test
    void sessionRowsHoldNothingAboutThePerson() {
        world.signedIn(world.owner).get("/account");

        var stored = jdbc.sql("SELECT encode(attribute_bytes, 'escape') FROM spring_session_attributes")
                .query(String.class)
                .list();

        assertThat(stored).isNotEmpty().noneMatch(bytes -> bytes.contains("@example.org") || bytes.contains("Camille"));
    }

    @Test
    void languageFollowsTheChoiceThenTheBrowserThenIsFrench() {
        assertThat(world.anonymous().get("/sign-in").body())
                .contains("lang=\"fr\"")
                .contains("Bonjour");
        assertThat(world.anonymous()
                        .with("Accept-Language", "ko-KR,en;q=0.5")
                        .get("/sign-in")
                        .body())
                .contains("lang=\"ko\"");
        assertThat(world.anonymous()
                        .with("Accept-Language", "de")
                        .get("/sign-in")
                        .body())
                .contains("lang=\"fr\"");
        var browser = world.anonymous().with("Accept-Language", "ko");
        browser.get("/sign-in?lang=en");
        assertThat(browser.get("/sign-in").body()).contains("lang=\"en\"").contains("Hello");
    }
}
