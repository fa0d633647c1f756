package com.snshelper.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.FilePayload;
import com.snshelper.Photo;
import com.snshelper.networks.Capabilities.Unit;
import com.snshelper.networks.TextCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A real server that speaks Mastodon's API, and that takes everything as often as it is sent: connected through its own
 * sign-in, published to, and never given a post twice.
 */
@Tag("browser")
@Tag("peer")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MastodonTests {

    private static final Duration PUBLISHED_WITHIN = Duration.ofSeconds(150);
    private static final List<Integer> MOMENTS = List.of(60, 350, 900);
    private static final int POSTS = 4;

    private static final List<String> PIECES = List.of(
            "https://fleurs.example/pivoines?a=1&b=(2)#c",
            "http://a.fr",
            "https://a.kr에서",
            "(https://fr.example/Rose_(fleur))",
            "@camille@fleurs.example",
            "@rose",
            "x@y.fr",
            "#tag",
            "🌸",
            "👨‍👩‍👧‍👦",
            "é",
            "한국",
            " ",
            "\n",
            ".",
            ",",
            "(",
            ")",
            "/",
            "a",
            "https://");

    private final Browser browser = Browser.start();
    private final Program program = Program.start();
    private final Snac snac = Snac.start();
    private final Owner owner = Owner.settlesIn(browser, program);
    private final String token = owner.makeToken();

    @AfterAll
    void stop() {
        owner.close();
        program.close();
        snac.close();
        browser.close();
    }

    @Test
    void strangerSignsInOnHerServerAndPublishesAThread() {
        connect();
        publishesAThread();

        var posts = snac.posts();
        var first = posts.stream()
                .filter(post -> post.get("media_attachments").size() == 1)
                .findFirst()
                .orElseThrow();
        var second = posts.get(posts.indexOf(first) + 1);
        assertThat(snac.texts())
                .containsOnlyOnce("Les pivoines sont arrivées 🌸 <3")
                .containsOnlyOnce("Et les tulipes & le mimosa, https://aubepine.example");
        assertThat(first.get("media_attachments").get(0).get("description").asString())
                .isEqualTo("Un seau de pivoines roses");
        assertThat(second.get("in_reply_to_id").asString())
                .isEqualTo(first.get("id").asString());

        disconnect();
    }

    private void connect() {
        var page = owner.go("/channels/connect/mastodon");
        page.fill("[name=server]", snac.url());
        owner.visit().shot("connect-server-asked");
        Owner.submit(page);
        assertThat(page.locator("#leave")).isVisible();
        owner.visit().shot("connect-leave");
        page.click("#leave");
        page.fill("[name=login]", "alice");
        page.fill("[name=passwd]", snac.password());
        page.click("[type=submit]");

        assertThat(page.locator(".channel-card"))
                .containsText("@alice@" + snac.url().replace("http://", ""));
        owner.visit().shot("connect-back");
    }

    private void publishesAThread() {
        var page = owner.go("/compose");
        page.locator(".pick").click();
        page.locator("#words-all [data-text]").fill("Les pivoines sont arrivées 🌸 <3");
        page.locator("#words-all input[type=file]")
                .setInputFiles(new FilePayload("pivoines.jpg", "image/jpeg", Photo.jpeg(3000, 2000)));
        page.locator("#words-all [data-alt]").fill("Un seau de pivoines roses");
        assertThat(page.locator("#words-all .counter").first()).containsText("31 / 100000");
        page.locator("#words-all [value^='add-part']").click();
        page.locator("#words-all [data-text]").nth(1).fill("Et les tulipes & le mimosa, https://aubepine.example");
        page.locator("button[formaction$='/publish-now']").click();

        Wait.until(
                "the thread is published",
                PUBLISHED_WITHIN,
                () -> owner.go("/activity")
                        .locator(".entry[data-state=PUBLISHED]", containing("Les pivoines"))
                        .isVisible());
        owner.visit().shot("thread-published");
    }

    private void disconnect() {
        var page = owner.go("/channels");
        page.locator(".channel-card a[href$='/disconnect']").first().click();
        page.locator("main form [type=submit]").click();

        assertThat(page.locator("main [role=status]")).containsText("Notre accès a été rendu");
    }

    @Test
    void whoSaysNoIsTakenAtHerWord() {
        var page = owner.go("/channels/connect/mastodon");
        page.fill("[name=server]", snac.url());
        Owner.submit(page);
        var state = page.locator("#leave").getAttribute("href").replaceFirst(".*[?&]state=([^&]+).*", "$1");

        owner.visit().go("/authorized?error=access_denied&state=" + state);

        assertThat(page.locator("[role=alert]")).containsText("Vous n’avez pas donné votre accord");
        owner.visit().shot("connect-denied");
    }

    @Test
    void serverThatIsNoneIsNamedBesideItsField() {
        var page = owner.go("/channels/connect/mastodon");
        page.fill("[name=server]", program.url());
        owner.visit().expecting(422);
        Owner.submit(page);

        assertThat(page.locator("#server-error")).isVisible();
        owner.visit().shot("connect-not-a-server");
    }

    @Test
    void countersOfThePageCountAsTheProgramDoes() {
        try (var api = new Api(program.url(), token)) {
            api.connect(Map.of("network", "practice", "behaviour", "works"));
            var page = owner.go("/compose");
            page.locator(".pick").first().click();
            var text = page.locator("#words-all [data-text]");
            var random = new Random(20261122);
            for (int round = 0; round < 150; round++) {
                var mixture = mixture(random);
                for (var unit : Unit.values()) {
                    page.evaluate(
                            "unit => document.querySelectorAll('#words-all [data-unit]').forEach(it => { it.dataset.unit = unit; })",
                            unit.name());
                    text.fill(mixture);

                    var used = page.locator("#words-all .counter:not([hidden]) [data-used]")
                            .first()
                            .textContent();
                    assertThat(used).as("%s of %s", unit, mixture).startsWith(TextCounter.count(mixture, unit) + " /");
                }
            }
        }
        owner.go("/channels");
    }

    @Test
    void lostAnswerIsFoundAndNotSentAgain() {
        try (var line = new BadLine(snac.url(), "/api/v1/statuses");
                var api = new Api(program.url(), token)) {
            var channel = connect(api, line);
            line.next(BadLine.Fault.ANSWER_LOST);

            var publication = api.await(api.publish("Une seule fois & pas deux", channel), "PUBLISHED");

            assertThat(publication.get("url").asString()).startsWith(snac.url());
            assertThat(snac.texts()).containsOnlyOnce("Une seule fois & pas deux");
            assertThat(line.attempts()).isEqualTo(1);
        }
    }

    @Test
    void lostRequestIsHeldAlthoughTheSameWordsAreThereFromBefore() {
        try (var line = new BadLine(snac.url(), "/api/v1/statuses");
                var api = new Api(program.url(), token)) {
            var channel = connect(api, line);
            api.await(api.publish("Ouvert dimanche", channel), "PUBLISHED");
            line.next(BadLine.Fault.REQUEST_LOST);

            api.await(api.publish("Ouvert dimanche", channel), "HELD");

            assertThat(line.attempts()).isEqualTo(2);
            assertThat(snac.texts()).containsOnlyOnce("Ouvert dimanche");
        }
    }

    @Test
    void killedAtAnyMomentItSendsNothingTwice() {
        try (var api = new Api(program.url(), token)) {
            var channel =
                    api.connect(Map.of("network", "mastodon", "server", snac.url(), "accessToken", snac.newToken()));
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

            var states = posts.stream().map(post -> settled(api, post)).toList();

            var there = snac.texts();
            for (int i = 0; i < texts.size(); i++) {
                var text = texts.get(i);
                long times = there.stream().filter(text::equals).count();
                assertThat(times)
                        .as("%s, %s", text, states.get(i))
                        .isEqualTo(states.get(i).equals("PUBLISHED") ? 1 : 0);
            }
        }
    }

    /** Published, or held for a person: nothing else is an end. */
    private static String settled(Api api, String post) {
        return Wait.untilPresent(
                "post " + post + " is settled",
                Duration.ofMinutes(4),
                Duration.ofMillis(300).toNanos(),
                () -> {
                    var state = api.get("/posts/" + post)
                            .with(200)
                            .get("publications")
                            .get(0)
                            .get("state")
                            .asString();
                    return state.equals("PUBLISHED") || state.equals("HELD")
                            ? java.util.Optional.of(state)
                            : java.util.Optional.empty();
                });
    }

    private String connect(Api api, BadLine line) {
        return api.connect(Map.of("network", "mastodon", "server", line.url(), "accessToken", snac.newToken()));
    }

    private static String mixture(Random random) {
        var text = new StringBuilder();
        for (int piece = random.nextInt(7); piece >= 0; piece--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static LocatorOptions containing(String text) {
        return new LocatorOptions().setHasText(text);
    }
}
