package com.snshelper.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** From a token to a published post, through the API alone, whatever the network does. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PracticeApiTests {

    private final Browser browser = Browser.start();
    private final Program program = Program.start();
    private Api api = new Api(program.url(), "");

    @BeforeAll
    void makeToken() {
        try (var owner = Owner.settlesIn(browser, program)) {
            api = new Api(program.url(), owner.makeToken());
        }
    }

    @AfterAll
    void stop() {
        api.close();
        program.close();
        browser.close();
    }

    @Test
    void workingNetworkPublishesWithReceipt() {
        var post = api.publish("Les pivoines sont là", practice("works"));

        var publication = api.await(post, "PUBLISHED");

        assertThat(publication.get("publishedAt").asString()).isNotBlank();
        assertThat(publication.get("receipt").valueStream())
                .anySatisfy(
                        line -> assertThat(line.get("seenLiveAt").asString()).isNotBlank());
        assertThat(api.publicPage(publication.get("url").asString())).contains("Les pivoines sont là");
    }

    @Test
    void slowNetworkPublishesOnce() {
        publishedOnce("slow", "Un bouquet qui prend son temps");
    }

    @Test
    void rateLimitedPostIsPublishedLater() {
        publishedOnce("rate-limited", "Un bouquet de patience");
    }

    @Test
    void lostAnswerIsLookedUpAndPublishedOnce() {
        var publication = publishedOnce("answer-lost", "Un bouquet égaré puis retrouvé");

        assertThat(publication.get("receipt").size()).isGreaterThan(1);
    }

    @Test
    void rejectedPostFailsWithTheNetworksAnswer() {
        var post = api.publish("Un bouquet refusé", practice("rejects"));

        var publication = api.await(post, "FAILED");

        assertThat(publication.get("receipt").get(0).get("answer").asString()).contains("422");
    }

    @Test
    void expiredTokenAsksToReconnect() {
        var channel = practice("expired-token");
        var post = api.publish("Un bouquet sans clé", channel);

        api.await(post, "FAILED");

        Wait.until(
                "the channel asks to be connected again",
                Duration.ofSeconds(20),
                () -> channel(channel)
                        .filter(it -> it.get("state").asString().equals("RECONNECT"))
                        .isPresent());
    }

    private JsonNode publishedOnce(String behaviour, String text) {
        var post = api.publish(text, practice(behaviour));

        var publication = api.await(post, "PUBLISHED");

        var address = publication.get("url").asString();
        assertThat(api.publicPage(address)).contains(text);
        assertThat(times(text, api.publicPage(profileOf(address)))).isEqualTo(1);
        return publication;
    }

    private String practice(String behaviour) {
        return api.connect(Map.of("network", "practice", "behaviour", behaviour));
    }

    private Optional<JsonNode> channel(String id) {
        return api.get("/channels")
                .with(200)
                .get("items")
                .valueStream()
                .filter(it -> it.get("id").asString().equals(id))
                .findFirst();
    }

    /** The page above the post's own lists everything its author has published. */
    static String profileOf(String post) {
        return post.substring(0, post.lastIndexOf('/'));
    }

    static long times(String text, String page) {
        return Pattern.compile(Pattern.quote(">" + text + "<"))
                .matcher(page)
                .results()
                .count();
    }
}
