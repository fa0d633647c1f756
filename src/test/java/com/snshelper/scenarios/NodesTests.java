package com.snshelper.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several nodes on one database are one service: each can fall, and what it had begun is finished by another. */
@Tag("browser")
class NodesTests {

    private static final int POSTS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void nodesShareTheWorkAndOneTakesOverFromAnother() {
        try (var database = Database.start();
                var one = Program.start(database.forNodes());
                var browser = Browser.start();
                var owner = Owner.settlesIn(browser, one);
                var two = Program.start(database.forNodes());
                var api = new Api(two.url(), owner.makeToken())) {
            var channel = api.connect(Map.of("network", "practice", "behaviour", "slow"));
            var posts = new ArrayList<String>();
            for (int i = 0; i < POSTS; i++) {
                posts.add(api.publish("Bouquet " + i + ".", channel));
            }

            one.kill();

            var urls = posts.stream()
                    .map(post -> api.await(post, "PUBLISHED").get("url").asString())
                    .toList();
            var profile = api.publicPage(
                    PracticeApiTests.profileOf(urls.getLast()).replaceFirst("^https?://[^/]+", two.url()));
            for (int i = 0; i < POSTS; i++) {
                assertThat(PracticeApiTests.times("Bouquet " + i + ".", profile))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void nodeWithoutItsDatabaseSaysSoAndRecovers() {
        try (var database = Database.start();
                var node = Program.start(database.forNodes())) {
            assertThat(node.readiness()).isEqualTo(200);

            database.stop();
            Wait.until("the node is not ready", PATIENCE, () -> node.readiness() == 503);

            database.startAgain();
            Wait.until("the node is ready again", PATIENCE, () -> node.readiness() == 200);
        }
    }

    @Test
    void nodeThatIsAskedToStopFinishesWhatItSends() {
        try (var program = Program.start();
                var browser = Browser.start();
                var owner = Owner.settlesIn(browser, program);
                var api = new Api(program.url(), owner.makeToken())) {
            var channel = api.connect(Map.of("network", "practice", "behaviour", "slow"));
            var post = api.publish("Avant de partir.", channel);
            api.await(post, "SENDING");

            program.stop();
            program.startAgain();

            var publication =
                    api.get("/posts/" + post).with(200).get("publications").get(0);
            assertThat(publication.get("state").asString()).isEqualTo("PUBLISHED");
            assertThat(publication.get("receipt").get(0).get("outcome").asString())
                    .isEqualTo("Published");
        }
    }
}
