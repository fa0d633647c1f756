package com.snshelper.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.snshelper.networks.ConnectOutcome.Connected;
import com.snshelper.networks.PublishOutcome.NotAccepted;
import com.snshelper.networks.PublishOutcome.Published;
import com.snshelper.networks.PublishOutcome.RateLimited;
import com.snshelper.networks.PublishOutcome.ReconnectRequired;
import com.snshelper.networks.PublishOutcome.Rejected;
import com.snshelper.networks.PublishOutcome.Unknown;
import com.snshelper.networks.StandIn.LivePost;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every network; each adapter's test inherits it. */
public abstract class SocialNetworkContract {

    private StandIn standIn;
    private SocialNetwork network;

    protected abstract StandIn start();

    protected final StandIn standIn() {
        return standIn;
    }

    @BeforeEach
    void startStandIn() {
        standIn = start();
        network = standIn.network();
    }

    @AfterEach
    void closeStandIn() {
        standIn.close();
    }

    @Test
    void connectingNamesTheAccountAndItsServer() {
        var connected = connect();

        assertThat(connected.remoteId()).isNotBlank();
        assertThat(connected.handle()).isNotBlank().doesNotStartWith("@");
        assertThat(connected.displayName()).isNotBlank();
        assertThat(connected.server()).isEqualTo(standIn.server().origin().toString());
        assertThat(connected.credentials().toString())
                .as("credentials as they are printed")
                .doesNotContain(connected.credentials().values().values());
    }

    @Test
    void everyFieldThatIsAskedIsAnswered() {
        var names = network.connectFields().stream().map(ConnectField::name).toList();

        assertThat(standIn.answers()).containsOnlyKeys(names);
    }

    @Test
    void emptyAnswersAreRefusedWithAReason() {
        var outcome = network.connect(java.util.Map.of());

        assertThat(outcome).isInstanceOfSatisfying(ConnectOutcome.Refused.class, refused -> {
            assertThat(network.connectFields()).extracting(ConnectField::name).contains(refused.field());
            assertThat(refused.messageKey()).isNotBlank();
        });
        assertThat(standIn.server().requests()).isZero();
    }

    @Test
    void serverThatIsDownIsNamedAsTheReason() {
        var answers = standIn.answers();
        standIn.breakDown();

        assertThat(network.connect(answers)).isInstanceOf(ConnectOutcome.Refused.class);

        standIn.close();
        assertThat(network.connect(answers)).isInstanceOf(ConnectOutcome.Refused.class);
    }

    @Test
    void textIsPublishedOnceAndHasAnAddress() {
        var outcome = publish(part("Les pivoines sont là 🌸"), progress());

        assertThat(outcome).isInstanceOfSatisfying(Published.class, published -> {
            assertThat(published.reference()).isNotBlank();
            assertThat(published.url()).startsWith("http");
        });
        assertThat(standIn.posts()).containsExactly(new LivePost("Les pivoines sont là 🌸", List.of(), ""));
    }

    @Test
    void imagesKeepTheirOrderAndTheirAlternativeTexts() {
        var part = part("Deux bouquets", List.of(image("un"), image("deux")), null, null);

        var outcome = publish(part, progress());

        assertThat(outcome).isInstanceOf(Published.class);
        assertThat(standIn.posts()).containsExactly(new LivePost("Deux bouquets", List.of("un", "deux"), ""));
    }

    @Test
    void threadHangsTogether() {
        var first = published(publish(part("1"), progress()));
        var second = published(publish(part("2", List.of(), first, first), progress()));
        published(publish(part("3", List.of(), first, second), progress()));

        assertThat(standIn.posts())
                .containsExactly(
                        new LivePost("1", List.of(), ""),
                        new LivePost("2", List.of(), "1"),
                        new LivePost("3", List.of(), "2"));
    }

    @Test
    void handleIsSavedBeforeAnythingIsVisible() {
        var progress = progress();

        publish(part("a"), progress);

        assertThat(progress.handle()).isPresent();
        assertThat(progress.visibleRequestsBeforeSaving()).isZero();
    }

    @Test
    void whoeverLostTheLeaseSendsNothing() {
        var credentials = connect().credentials();

        assertThatThrownBy(() -> network.publish(part("a"), credentials, RememberedProgress.ofALostLease()))
                .isInstanceOf(Progress.LostLease.class);

        assertThat(standIn.server().visibleRequests()).isZero();
    }

    @Test
    void observingFindsWhatIsLive() {
        var part = part("a");
        var progress = progress();
        var published = (Published) publish(part, progress);

        var observation = observe(part, progress);

        assertThat(observation).isInstanceOfSatisfying(Observation.Seen.class, seen -> {
            assertThat(seen.reference()).isEqualTo(published.reference());
            assertThat(seen.url()).isEqualTo(published.url());
        });
    }

    @Test
    void observingCreatesNothing() {
        var part = part("a");
        var progress = RememberedProgress.ofALostLease();
        var credentials = connect().credentials();
        assertThatThrownBy(() -> network.publish(part, credentials, progress)).isInstanceOf(Progress.LostLease.class);

        var observation = network.observe(part, progress.handle().orElseThrow(), credentials);

        assertThat(observation).isInstanceOf(Observation.NotSeen.class);
        assertThat(standIn.server().visibleRequests()).isZero();
        assertThat(standIn.posts()).isEmpty();
    }

    @Test
    void observingAServerThatIsDownIsUnclear() {
        var part = part("a");
        var progress = progress();
        var credentials = connect().credentials();
        network.publish(part, credentials, progress);
        standIn.breakDown();

        var broken = network.observe(part, progress.handle().orElseThrow(), credentials);
        standIn.close();
        var gone = network.observe(part, progress.handle().orElseThrow(), credentials);

        assertThat(broken).isInstanceOf(Observation.Unclear.class);
        assertThat(gone).isInstanceOf(Observation.Unclear.class);
    }

    @Test
    void rateLimitSaysHowLongToWait() {
        standIn.server().next(Trouble.RATE_LIMITED);
        var part = part("a");
        var progress = progress();

        var outcome = publish(part, progress);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        limited -> assertThat(limited.retryAfter())
                                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30)));
        assertThat(standIn.posts()).isEmpty();
        assertThat(publish(part, progress)).isInstanceOf(Published.class);
        assertThat(standIn.posts()).hasSize(1);
    }

    @Test
    void revokedTokenAsksToReconnect() {
        var credentials = connect().credentials();
        standIn.revokeTokens();

        var outcome = network.publish(part("a"), credentials, progress());
        var refresh = network.refresh(credentials);

        assertThat(outcome).isInstanceOf(ReconnectRequired.class);
        assertThat(refresh).isInstanceOf(RefreshOutcome.Revoked.class);
        assertThat(standIn.posts()).isEmpty();
    }

    @Test
    void expiredTokenIsRenewed() {
        assumeThat(standIn.tokensExpire()).isTrue();
        var part = part("a");
        var progress = progress();
        var credentials = connect().credentials();
        assertThat(credentials.expiresAt()).isNotNull();
        standIn.expireTokens();

        var early = network.publish(part, credentials, progress);
        var refresh = network.refresh(credentials);

        assertThat(early).isInstanceOf(ReconnectRequired.class);
        assertThat(refresh).isInstanceOf(RefreshOutcome.Refreshed.class);
        var renewed = ((RefreshOutcome.Refreshed) refresh).credentials();
        assertThat(network.publish(part, renewed, progress)).isInstanceOf(Published.class);
        assertThat(standIn.posts()).hasSize(1);
    }

    @Test
    void renewingWithoutAnAnswerKeepsTheCredentials() {
        assumeThat(standIn.tokensExpire()).isTrue();
        var credentials = connect().credentials();
        standIn.breakDown();

        var broken = network.refresh(credentials);
        standIn.close();
        var gone = network.refresh(credentials);

        assertThat(broken).isInstanceOf(RefreshOutcome.Unavailable.class);
        assertThat(gone).isInstanceOf(RefreshOutcome.Unavailable.class);
    }

    @Test
    void disconnectingTakesTheTokensBack() {
        var credentials = connect().credentials();

        boolean confirmed = network.revoke(credentials);

        assertThat(confirmed).isTrue();
        assertThat(network.refresh(credentials)).isInstanceOf(RefreshOutcome.Revoked.class);
    }

    @Test
    void disconnectingFromAServerThatIsGoneIsNotTakenForDone() {
        var credentials = connect().credentials();
        standIn.close();

        boolean confirmed = network.revoke(credentials);

        assertThat(confirmed).isFalse();
        assertThat(network.refresh(credentials)).isNotInstanceOf(RefreshOutcome.Refreshed.class);
    }

    @Test
    void contentThatIsRefusedIsRejected() {
        standIn.server().next(Trouble.REJECTED);

        var outcome = publish(part("a"), progress());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Rejected.Reason.CONTENT));
        assertThat(standIn.posts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "SERVER_ERROR_AFTER_TAKING"})
    void postWhoseAnswerWasLostIsFoundAndNotMadeAgain(Trouble trouble) {
        var part = part("a");
        var progress = progress();
        standIn.server().next(trouble);

        var outcome = publish(part, progress);
        var observation = observe(part, progress);
        var again = publish(part, progress);

        assertThat(outcome).isInstanceOf(Unknown.class);
        assertThat(observation).isInstanceOf(Observation.Seen.class);
        assertThat(published(again)).isEqualTo(((Observation.Seen) observation).reference());
        assertThat(standIn.posts()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "SERVER_ERROR", "SILENT"})
    void postThatWasNotTakenIsUnknownUntilLookedFor(Trouble trouble) {
        var part = part("a");
        var progress = progress();
        standIn.server().next(trouble);

        var outcome = publish(part, progress);
        var observation = observe(part, progress);
        var again = publish(part, progress);

        assertThat(outcome).isInstanceOf(Unknown.class);
        assertThat(observation).isInstanceOf(Observation.NotSeen.class);
        assertThat(again).isInstanceOf(Published.class);
        assertThat(standIn.posts()).hasSize(1);
    }

    @Test
    void refusedConnectionIsCertainlyNotAccepted() {
        var credentials = connect().credentials();
        standIn.close();

        var outcome = network.publish(part("a"), credentials, progress());

        assertThat(outcome).isInstanceOf(NotAccepted.class);
    }

    @Test
    void secondAttemptAtTheSamePartMakesNoSecondPost() {
        var part = part("a");
        var progress = progress();

        var first = published(publish(part, progress));
        var second = published(publish(part, progress));

        assertThat(second).isEqualTo(first);
        assertThat(standIn.posts()).hasSize(1);
    }

    @Test
    void otherPartsWithTheSameTextArePostsOfTheirOwn() {
        var first = published(publish(part("a"), progress()));
        var second = published(publish(part("a"), progress()));

        assertThat(second).isNotEqualTo(first);
        assertThat(standIn.posts()).hasSize(2);
    }

    protected final Connected connect() {
        var outcome = network.connect(standIn.answers());
        assertThat(outcome).isInstanceOf(Connected.class);
        return (Connected) outcome;
    }

    protected final PublishOutcome publish(OutgoingPart part, Progress progress) {
        return network.publish(part, connect().credentials(), progress);
    }

    protected final Observation observe(OutgoingPart part, Progress progress) {
        return network.observe(part, progress.handle().orElseThrow(), connect().credentials());
    }

    protected final RememberedProgress progress() {
        return new RememberedProgress(standIn.server()::visibleRequests);
    }

    protected static OutgoingPart part(String text) {
        return part(text, List.of(), null, null);
    }

    protected static OutgoingPart part(
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

    protected static OutgoingPart.Image image(String altText) {
        byte[] bytes = ("picture of " + altText).getBytes(StandardCharsets.UTF_8);
        return new OutgoingPart.Image(
                "image/jpeg", 640, 480, bytes.length, altText, () -> new ByteArrayInputStream(bytes));
    }

    private static String published(PublishOutcome outcome) {
        assertThat(outcome).isInstanceOf(Published.class);
        return ((Published) outcome).reference();
    }
}
