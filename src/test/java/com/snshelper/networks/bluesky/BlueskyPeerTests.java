package com.snshelper.networks.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.networks.Authorization;
import com.snshelper.networks.AuthorizationStart;
import com.snshelper.networks.ConnectOutcome.Connected;
import com.snshelper.networks.ConnectOutcome.Refused;
import com.snshelper.networks.Credentials;
import com.snshelper.networks.Observation;
import com.snshelper.networks.OutgoingPart;
import com.snshelper.networks.PublishOutcome;
import com.snshelper.networks.PublishOutcome.Published;
import com.snshelper.networks.PublishOutcome.ReconnectRequired;
import com.snshelper.networks.PublishOutcome.Rejected;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.networks.RememberedProgress;
import com.snshelper.networks.Reply;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressCall;
import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.EgressProperties;
import com.snshelper.platform.EgressResult.Answer;
import com.snshelper.scenarios.Consent;
import com.snshelper.scenarios.Pds;
import com.snshelper.scenarios.Pds.Person;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.JsonNode;

/** The adapter against the real server software of the network. */
@Tag("browser")
@Tag("peer")
class BlueskyPeerTests {

    private static Pds pds;
    private static Egress egress;
    private static Bluesky bluesky;
    private static Person rose;
    private static Consent consent;

    @BeforeAll
    static void start() {
        pds = Pds.start();
        rose = pds.signUp("rose");
        consent = new Consent();
        egress = new Egress(
                new EgressProperties(true), new StaticListableBeanFactory().getBeanProvider(EgressPolicy.class));
        var clock = Clock.systemUTC();
        bluesky = Adapter.of(
                new BlueskyProperties(pds.url(), pds.directory(), Duration.ofSeconds(20), 5000, 35_000),
                egress,
                new ClientIdentity(() -> "http://localhost:8080", ClientIdentity::newKey, clock),
                clock);
    }

    @AfterAll
    static void stop() throws Exception {
        consent.close();
        egress.close();
        pds.close();
    }

    @Test
    void appPasswordConnectsAndTheSessionIsRenewed() {
        var connected = connect(rose);

        var refresh = bluesky.refresh(connected.credentials());

        assertThat(connected.remoteId()).isEqualTo(rose.did());
        assertThat(connected.handle()).isEqualTo("rose.test");
        assertThat(connected.server()).isEqualTo(pds.url());
        assertThat(connected.credentials().expiresAt()).isAfter(Instant.now().plus(Duration.ofMinutes(30)));
        assertThat(refresh).isInstanceOfSatisfying(RefreshOutcome.Refreshed.class, renewed -> {
            assertThat(renewed.credentials().get("refreshToken"))
                    .isNotEqualTo(connected.credentials().get("refreshToken"));
            assertThat(bluesky.publish(part("renouvelé"), renewed.credentials(), new RememberedProgress(() -> 0)))
                    .isInstanceOf(Published.class);
        });
    }

    @Test
    void mainPasswordIsRefusedEvenWhenItLooksLikeAnAppPassword() {
        pds.post(
                "com.atproto.server.createAccount",
                "",
                Map.of("handle", "iris.test", "email", "iris@example.com", "password", "main-like-that-pass"));

        var plain = bluesky.connect(answers("rose.test", rose.password()));
        var lookalike = bluesky.connect(answers("iris.test", "main-like-that-pass"));

        var refusal = new Refused("appPassword", "network.bluesky.refused.mainPassword");
        assertThat(plain).isEqualTo(refusal);
        assertThat(lookalike).isEqualTo(refusal);
    }

    @Test
    void wrongPasswordIsRefused() {
        assertThat(bluesky.connect(answers("rose.test", "aaaa-bbbb-cccc-dddd")))
                .isEqualTo(new Refused("appPassword", "network.bluesky.refused.wrongPassword"));
    }

    @Test
    void postWithEverythingIsThereAsWritten() throws IOException {
        var lily = pds.signUp("lily");
        var text = "Été 🌸 @lily.test : https://fleurs.test/é #pivoines";
        var images = List.of(image("Une pivoine", 40, 30), image("Deux pivoines", 30, 40));
        var part = part(text, images, null, null);

        var outcome = publish(rose, part, new RememberedProgress(() -> 0));

        assertThat(outcome).isInstanceOf(Published.class);
        var post = post(rose, text);
        assertThat(post.path("langs").path(0).asString()).isEqualTo("fr");
        assertThat(post.path("createdAt").asString()).isEqualTo("2026-11-22T09:00:00.123Z");
        assertThat(post.path("facets").size()).isEqualTo(3);
        assertThat(post.path("facets")
                        .path(0)
                        .path("features")
                        .path(0)
                        .path("did")
                        .asString())
                .isEqualTo(lily.did());
        var embedded = post.path("embed").path("images");
        assertThat(embedded.path(0).path("alt").asString()).isEqualTo("Une pivoine");
        assertThat(embedded.path(1).path("aspectRatio").path("height").asInt()).isEqualTo(40);
        var blob = embedded.path(0).path("image").path("ref").path("$link").asString();
        try (var sent = images.getFirst().content().open()) {
            assertThat(pds.blob(rose, blob)).isEqualTo(sent.readAllBytes());
        }
    }

    @Test
    void addressOfTheReceiptOpens() {
        var published = (Published) publish(rose, part("ouvrable"), new RememberedProgress(() -> 0));

        var answer = egress.send(EgressCall.get(URI.create(published.url()), "test"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.class, page -> assertThat(page.text()).contains("ouvrable"));
    }

    @Test
    void threadHangsTogether() {
        var first = (Published) publish(rose, part("fil 1"), new RememberedProgress(() -> 0));
        var second = part("fil 2", List.of(), first.reference(), first.reference());

        publish(rose, second, new RememberedProgress(() -> 0));

        var reply = post(rose, "fil 2").path("reply");
        assertThat(reply.path("parent")).isEqualTo(Xrpc.JSON.readTree(first.reference()));
        assertThat(reply.path("root")).isEqualTo(Xrpc.JSON.readTree(first.reference()));
    }

    @Test
    void secondAttemptMakesNoSecondPostWhateverIsRemembered() {
        var part = part("une seule fois @nadia.test");
        var progress = new RememberedProgress(() -> 0);

        var first = (Published) publish(rose, part, progress);
        var remembered = (Published) publish(rose, part, progress);
        pds.signUp("nadia");
        var forgotten = (Published) publish(rose, part, new RememberedProgress(() -> 0));

        assertThat(remembered.reference()).isEqualTo(first.reference());
        assertThat(forgotten.reference()).isEqualTo(first.reference());
        assertThat(forgotten.answer()).isEqualTo("400 InvalidSwap, seen");
        assertThat(pds.texts(rose)).containsOnlyOnce("une seule fois @nadia.test");
    }

    @Test
    void observingTellsWhatIsThereFromWhatIsNot() {
        var credentials = connect(rose).credentials();
        var part = part("vu");
        var progress = new RememberedProgress(() -> 0);
        bluesky.publish(part, credentials, progress);
        var nothing = new PostHandle(RecordKey.of(part("jamais")), List.of(), Map.of()).text();

        assertThat(bluesky.observe(part, progress.handle().orElseThrow(), credentials))
                .isInstanceOf(Observation.Seen.class);
        assertThat(bluesky.observe(part, nothing, credentials)).isInstanceOf(Observation.NotSeen.class);
    }

    @Test
    void textThatIsTooLongIsRejected() {
        assertThat(publish(rose, part("é".repeat(301)), new RememberedProgress(() -> 0)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void appPasswordTakenBackEndsTheSession() {
        var violet = pds.signUp("violet");
        var credentials = connect(violet).credentials();
        pds.revokeAppPassword(violet);

        assertThat(bluesky.refresh(credentials)).isInstanceOf(RefreshOutcome.Revoked.class);
    }

    @Test
    void disconnectingEndsTheSessionAtTheServer() {
        var credentials = connect(rose).credentials();

        bluesky.revoke(credentials);

        assertThat(bluesky.refresh(credentials)).isInstanceOf(RefreshOutcome.Revoked.class);
    }

    @Test
    void worthlessTokenAsksToReconnect() {
        var values = new HashMap<>(connect(rose).credentials().values());
        values.put("accessToken", values.get("accessToken") + "x");

        var outcome = bluesky.publish(part("jamais"), new Credentials(values, null), new RememberedProgress(() -> 0));

        assertThat(outcome).isInstanceOf(ReconnectRequired.class);
    }

    @Test
    void authorizationPublishesIsRenewedAndGivenBack() throws Exception {
        var connected = signIn(rose);
        var first = connected.credentials();

        var published = bluesky.publish(
                part("autorisé", List.of(image("Une pivoine", 40, 30)), null, null),
                first,
                new RememberedProgress(() -> 0));
        var renewed = ((RefreshOutcome.Refreshed) bluesky.refresh(first)).credentials();
        var withOldToken = bluesky.publish(part("jamais"), first, new RememberedProgress(() -> 0));
        var withNewToken = bluesky.publish(part("renouvelé ainsi"), renewed, new RememberedProgress(() -> 0));
        boolean confirmed = bluesky.revoke(renewed);
        var afterwards = bluesky.publish(part("jamais"), renewed, new RememberedProgress(() -> 0));

        assertThat(connected.remoteId()).isEqualTo(rose.did());
        assertThat(connected.handle()).isEqualTo("rose.test");
        assertThat(connected.server()).isEqualTo(pds.url());
        assertThat(published).isInstanceOf(Published.class);
        assertThat(post(rose, "autorisé")
                        .at("/embed/images/0/aspectRatio/width")
                        .asInt())
                .isEqualTo(40);
        assertThat(withOldToken).isInstanceOf(ReconnectRequired.class);
        assertThat(withNewToken).isInstanceOf(Published.class);
        assertThat(confirmed).isTrue();
        assertThat(afterwards).isInstanceOf(ReconnectRequired.class);
        assertThat(bluesky.refresh(renewed)).isInstanceOf(RefreshOutcome.Revoked.class);
        assertThat(pds.texts(rose)).doesNotContain("jamais");
    }

    @Test
    void usedRenewalTokenEndsTheAuthorization() throws Exception {
        var first = signIn(rose).credentials();
        var renewed = ((RefreshOutcome.Refreshed) bluesky.refresh(first)).credentials();

        assertThat(bluesky.refresh(first)).isInstanceOf(RefreshOutcome.Revoked.class);
        assertThat(bluesky.refresh(renewed)).isInstanceOf(RefreshOutcome.Revoked.class);
    }

    @Test
    void authorizationIsWorthNothingWithoutItsKey() throws Exception {
        var values = new HashMap<>(signIn(rose).credentials().values());
        values.put("proofKey", ProofKey.next().text());

        var outcome = bluesky.publish(part("jamais"), new Credentials(values, null), new RememberedProgress(() -> 0));

        assertThat(outcome).isInstanceOf(ReconnectRequired.class);
    }

    /** She asked for publishing only: her profile stays out of reach. */
    @Test
    void authorizationGivesNoMoreThanWasAsked() throws Exception {
        var repository = Repository.of(signIn(rose).credentials());
        var profile = Map.of(
                "repo",
                repository.did(),
                "collection",
                "app.bsky.actor.profile",
                "rkey",
                "self",
                "record",
                Map.of("$type", "app.bsky.actor.profile", "displayName", "Changed"));
        var xrpc = new Xrpc(egress, new ProvenCalls(egress, Clock.systemUTC()));

        var reply = xrpc.procedure(
                pds.url(), "com.atproto.repo.putRecord", profile, repository.pass(), Duration.ofSeconds(10));

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Failure.class,
                        failure -> assertThat(failure.status()).isEqualTo(403));
    }

    private static Connected signIn(Person person) throws Exception {
        var authorization = bluesky.authorization().orElseThrow();
        var request = new Authorization.Request(
                Map.of("account", person.handle()),
                "http://localhost:8080/authorized",
                UUID.randomUUID().toString(),
                ByConsent.NO_REGISTRATIONS);
        var ready = (AuthorizationStart.Ready) authorization.begin(request);
        return (Connected) authorization.finish(
                ready.kept(), consent.agree(ready.address(), person, "http://127.0.0.1:8080/authorized"));
    }

    private static Connected connect(Person person) {
        return (Connected) bluesky.connect(answers(person.handle(), person.appPassword()));
    }

    private static Map<String, String> answers(String identifier, String password) {
        return Map.of("server", pds.url(), "identifier", identifier, "appPassword", password);
    }

    private static PublishOutcome publish(Person person, OutgoingPart part, RememberedProgress progress) {
        return bluesky.publish(part, connect(person).credentials(), progress);
    }

    private static JsonNode post(Person person, String text) {
        return pds.posts(person).stream()
                .map(post -> post.path("value"))
                .filter(value -> value.path("text").asString().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static OutgoingPart part(String text) {
        return part(text, List.of(), null, null);
    }

    private static OutgoingPart part(
            String text, List<OutgoingPart.Image> images, @Nullable String root, @Nullable String parent) {
        return new OutgoingPart(
                UUID.randomUUID().toString(),
                text,
                images,
                Instant.parse("2026-11-22T09:00:00.123456Z"),
                "fr",
                root,
                parent);
    }

    private static OutgoingPart.Image image(String altText, int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return new OutgoingPart.Image(
                "image/jpeg",
                width,
                height,
                bytes.size(),
                altText,
                () -> new ByteArrayInputStream(bytes.toByteArray()));
    }
}
