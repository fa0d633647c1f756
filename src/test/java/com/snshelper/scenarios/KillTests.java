package com.snshelper.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Killed at any moment and started again, the program has lost nothing and sends nothing twice. */
@Tag("browser")
@Tag("peer")
class KillTests {

    /** Milliseconds after the posts came in: before, while and after they go on the wire. */
    private static final List<Integer> MOMENTS = List.of(40, 150, 320, 700, 1500);

    private static final int POSTS = 6;

    private final Browser browser = Browser.start();
    private final Program program = Program.start();

    @AfterEach
    void stop() {
        program.close();
        browser.close();
    }

    @Test
    void nothingIsLostOrSentTwiceOnBluesky() {
        try (var pds = Pds.start();
                var api = new Api(program.url(), token())) {
            var camille = pds.signUp("camille");
            var channel = api.connect(Map.of(
                    "network", "bluesky",
                    "server", pds.url(),
                    "identifier", camille.handle(),
                    "appPassword", camille.appPassword()));

            var texts = publishBetweenKills(api, channel);

            assertThat(pds.texts(camille)).containsExactlyInAnyOrderElementsOf(texts);
        }
    }

    @Test
    void nothingIsLostOrSentTwiceOnThePracticeNetwork() {
        try (var api = new Api(program.url(), token())) {
            var channel = api.connect(Map.of("network", "practice", "behaviour", "works"));

            var texts = publishBetweenKills(api, channel);

            var last = api.await(api.publish("La fin", channel), "PUBLISHED");
            var profile =
                    api.publicPage(PracticeApiTests.profileOf(last.get("url").asString()));
            assertThat(texts)
                    .allSatisfy(text ->
                            assertThat(PracticeApiTests.times(text, profile)).isEqualTo(1));
        }
    }

    private List<String> publishBetweenKills(Api api, String channel) {
        var texts = new ArrayList<String>();
        var posts = new ArrayList<String>();
        for (var moment : MOMENTS) {
            for (int i = 0; i < POSTS; i++) {
                texts.add("Bouquet " + i + " à " + moment + " ms");
                posts.add(api.publish(texts.getLast(), channel));
            }
            LockSupport.parkNanos(Duration.ofMillis(moment).toNanos());
            program.kill();
            program.startAgain();
        }
        posts.forEach(post -> api.await(post, "PUBLISHED"));
        return texts;
    }

    private String token() {
        try (var owner = Owner.settlesIn(browser, program)) {
            return owner.makeToken();
        }
    }
}
