package com.snshelper.networks.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.networks.ConnectOutcome.Connected;
import com.snshelper.networks.Credentials;
import com.snshelper.networks.Observation;
import com.snshelper.networks.OutgoingPart;
import com.snshelper.networks.PublishOutcome.Published;
import com.snshelper.networks.PublishOutcome.RateLimited;
import com.snshelper.networks.PublishOutcome.ReconnectRequired;
import com.snshelper.networks.PublishOutcome.Rejected;
import com.snshelper.networks.PublishOutcome.Unknown;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.networks.RememberedProgress;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressCall;
import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.EgressResult.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Both sides of the practice network together, over real HTTP and the real database. */
@ServerTest
class PracticeSiteTests {

    @Autowired
    private PracticeNetwork network;

    @Autowired
    private PracticePosts posts;

    @Autowired
    private Egress egress;

    @LocalServerPort
    private int port;

    @Test
    void postIsReadableAtItsAddressWithoutSigningIn() throws IOException {
        var connected = connect("works");
        var part = part("Bonjour <b>à tous</b>\nligne 2", List.of(image("Une pivoine \"rose\"")), null);

        var published = (Published) publish(part, connected.credentials());

        var page = get(published.url());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Bonjour &lt;b&gt;à tous&lt;/b&gt;\nligne 2")
                .contains("alt=\"Une pivoine &quot;rose&quot;\"")
                .contains("@" + connected.handle());
        assertThat(page.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'nonce-")
                        .doesNotContain("script-src 'self'"));
        assertThat(page.header("Set-Cookie")).isEmpty();
        assertThat(picture(page).header("Content-Type")).contains("image/jpeg");
        assertThat(get(local("/practice/@" + connected.handle())).text()).contains("Bonjour");
    }

    private Answer picture(Answer page) {
        var matcher =
                java.util.regex.Pattern.compile("src=\"(/practice/@[^\"]+)\"").matcher(page.text());
        assertThat(matcher.find()).isTrue();
        return get(local(matcher.group(1)));
    }

    @Test
    void threadIsShownWhole() {
        var credentials = connect("works").credentials();
        var first = (Published) publish(part("premier"), credentials);
        var second = (Published) publish(part("deuxième", List.of(), first.reference()), credentials);

        assertThat(get(second.url()).text()).containsSubsequence("premier", "deuxième");
        assertThat(get(first.url()).text()).containsSubsequence("premier", "deuxième");
    }

    @Test
    void slowAccountAnswersAfterAWhile() {
        var credentials = connect("slow").credentials();
        long start = System.nanoTime();

        var outcome = publish(part("lent"), credentials);

        assertThat(outcome).isInstanceOf(Published.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(PracticePostApi.SLOWNESS);
    }

    @Test
    void overloadedAccountTakesThePostAtTheSecondAttempt() {
        var credentials = connect("rate-limited").credentials();
        var part = part("débordé");
        var progress = new RememberedProgress(() -> 0);

        assertThat(network.publish(part, credentials, progress))
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(5)));
        assertThat(network.publish(part, credentials, progress)).isInstanceOf(Published.class);
    }

    @Test
    void strictAccountRefuses() {
        assertThat(publish(part("refusé"), connect("rejects").credentials())).isInstanceOf(Rejected.class);
    }

    @Test
    void withdrawnAccessIsMendedByReconnectingTheSameAccount() {
        var before = connect("expired-token");
        assertThat(publish(part("a"), before.credentials())).isInstanceOf(ReconnectRequired.class);
        assertThat(network.refresh(before.credentials())).isInstanceOf(RefreshOutcome.Revoked.class);

        var after = (Connected) network.reconnect(Map.of("behaviour", "works"), before.remoteId());

        assertThat(after.remoteId()).isEqualTo(before.remoteId());
        assertThat(after.handle()).isEqualTo(before.handle());
        assertThat(publish(part("a"), after.credentials())).isInstanceOf(Published.class);
        assertThat(publish(part("b"), before.credentials()))
                .as("with the token of before")
                .isInstanceOf(ReconnectRequired.class);
    }

    @Test
    void accountWhoseAccessWasGivenBackIsReconnectedByItsId() {
        var before = connect("works");
        network.revoke(before.credentials());
        assertThat(publish(part("a"), before.credentials())).isInstanceOf(ReconnectRequired.class);

        var after = (Connected) network.reconnect(Map.of("behaviour", "works"), before.remoteId());

        assertThat(after.remoteId()).isEqualTo(before.remoteId());
        assertThat(publish(part("a"), after.credentials())).isInstanceOf(Published.class);
    }

    @Test
    void lostAnswerIsFoundByLooking() {
        var connected = connect("answer-lost");
        var part = part("perdu");
        var progress = new RememberedProgress(() -> 0);

        var outcome = network.publish(part, connected.credentials(), progress);
        var observation = network.observe(part, progress.handle().orElseThrow(), connected.credentials());
        var again = network.publish(part, connected.credentials(), progress);

        assertThat(outcome).isInstanceOf(Unknown.class);
        assertThat(observation).isInstanceOf(Observation.Seen.class);
        assertThat(again).isInstanceOf(Published.class);
        assertThat(posts.newest(UUID.fromString(connected.remoteId()))).hasSize(1);
    }

    @Test
    void networkItselfTakesTheSamePostTwice() {
        var connected = connect("works");
        var part = part("deux fois");

        publish(part, connected.credentials());
        publish(part, connected.credentials());

        assertThat(posts.newest(UUID.fromString(connected.remoteId()))).hasSize(2);
    }

    @Test
    void disconnectingTakesTheTokenBack() {
        var credentials = connect("works").credentials();

        network.revoke(credentials);

        assertThat(network.refresh(credentials)).isInstanceOf(RefreshOutcome.Revoked.class);
    }

    @Test
    void strangersOpenNoAccounts() {
        var body = "{\"displayName\":\"x\",\"behaviour\":\"works\"}".getBytes(StandardCharsets.UTF_8);
        var call = EgressCall.post(
                URI.create(local("/practice/api/accounts")), EgressCall.Body.json(body), EgressPolicy.OURSELVES);

        assertThat(((Answer) egress.send(call)).status()).isEqualTo(403);
        assertThat(((Answer) egress.send(call.bearer("guess"))).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | IncompletePost",
                "null | IncompletePost",
                "[ | IncompletePost",
                "{\"fingerprint\":\"f\",\"text\":\"\",\"language\":\"fr\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"media\":[]} | EmptyPost",
                "{\"fingerprint\":\"f\",\"text\":\"a\",\"language\":\"fr\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"media\":[{}]} | IncompletePost",
                "{\"fingerprint\":\"f\",\"text\":\"a\",\"language\":\"fr\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"media\":[{\"id\":\"00000000-0000-0000-0000-000000000000\",\"altText\":\"\"}]} | NoSuchParentOrImage",
                "{\"fingerprint\":\"f\",\"text\":\"a\",\"language\":\"fr\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"media\":[],\"inReplyTo\":\"00000000-0000-0000-0000-000000000000\"} | NoSuchParentOrImage"
            })
    void brokenPostsAreRefused(String json, String code) {
        var answer = post("/posts", json, connect("works").credentials());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains(code);
    }

    @Test
    void bodyThatIsEndlessIsNotRead() {
        var json = "{\"text\":\"" + "a".repeat(100_000) + "\"}";

        assertThat(post("/posts", json, connect("works").credentials()).status())
                .isEqualTo(422);
    }

    @Test
    void textOfMoreThanFiveHundredCharactersIsRefused() {
        var credentials = connect("works").credentials();

        assertThat(publish(part("🌸".repeat(500)), credentials)).isInstanceOf(Published.class);
        assertThat(publish(part("🌸".repeat(501)), credentials)).isInstanceOf(Rejected.class);
    }

    @Test
    void whatIsNoImageIsRefused() {
        var svg = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
        var image = new OutgoingPart.Image("image/jpeg", 1, 1, svg.length, "", () -> new ByteArrayInputStream(svg));

        assertThat(publish(part("a", List.of(image), null), connect("works").credentials()))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void accountSeesItsOwnPostsOnly() {
        var part = part("a");
        var progress = new RememberedProgress(() -> 0);
        network.publish(part, connect("works").credentials(), progress);

        var stranger = connect("works");

        assertThat(network.observe(part, progress.handle().orElseThrow(), stranger.credentials()))
                .isInstanceOf(Observation.NotSeen.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/practice/@nobody", "/practice/@nobody/x", "/practice/@nobody/media/x"})
    void whatDoesNotExistIsNotFound(String path) {
        assertThat(get(local(path)).status()).isEqualTo(404);
    }

    private Connected connect(String behaviour) {
        return (Connected) network.connect(Map.of("behaviour", behaviour));
    }

    private Object publish(OutgoingPart part, Credentials credentials) {
        return network.publish(part, credentials, new RememberedProgress(() -> 0));
    }

    private Answer get(String url) {
        return (Answer) egress.send(EgressCall.get(URI.create(url), EgressPolicy.OURSELVES));
    }

    private Answer post(String path, String json, Credentials credentials) {
        var body = EgressCall.Body.json(json.getBytes(StandardCharsets.UTF_8));
        return (Answer)
                egress.send(EgressCall.post(URI.create(local("/practice/api" + path)), body, EgressPolicy.OURSELVES)
                        .bearer(credentials.get("token")));
    }

    private String local(String path) {
        return "http://localhost:" + port + path;
    }

    private static OutgoingPart part(String text) {
        return part(text, List.of(), null);
    }

    private static OutgoingPart part(String text, List<OutgoingPart.Image> images, @Nullable String parent) {
        return new OutgoingPart(
                UUID.randomUUID().toString(),
                text,
                images,
                Instant.parse("2026-11-22T09:00:00Z"),
                "fr",
                parent,
                parent);
    }

    private static OutgoingPart.Image image(String altText) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return new OutgoingPart.Image(
                "image/jpeg", 40, 30, bytes.size(), altText, () -> new ByteArrayInputStream(bytes.toByteArray()));
    }
}
