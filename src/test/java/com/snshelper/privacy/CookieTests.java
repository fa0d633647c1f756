package com.snshelper.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.scenarios.World;
import java.net.http.HttpResponse;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** On an https address, where all cookies are set as people get them. */
@ServerTest
@TestPropertySource(properties = "snshelper.url=https://sns.example")
class CookieTests {

    @Autowired
    ApplicationContext context;

    private final TreeSet<String> seen = new TreeSet<>();

    @Test
    void everyCookieIsDeclaredAndBoundToTheHttpsHost() {
        var world = new World(context);
        var browser = world.anonymous();

        look(browser.get("/?lang=en"));
        look(browser.get("/sign-in"));
        var session = browser.cookie("__Host-snshelper").orElseThrow();
        // The cookie is not sent back over the plain connection of this test by itself.
        var signedIn = browser.with("Cookie", "__Host-snshelper=" + session)
                .post("/sign-in", "email", world.owner.email(), "password", World.PASSWORD);
        look(signedIn);

        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(PrivacyMap.read().cookies().stream()
                        .map(cookie -> "__Host-" + cookie.name())
                        .collect(Collectors.toSet()));
    }

    private void look(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Strict-Transport-Security")).isPresent();
        for (var cookie : response.headers().allValues("Set-Cookie")) {
            assertThat(cookie).contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/");
            seen.add(cookie.substring(0, cookie.indexOf('=')));
        }
    }
}
