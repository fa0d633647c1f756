package com.snshelper.networks.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.networks.Authorization.Request;
import com.snshelper.networks.AuthorizationStart;
import com.snshelper.networks.AuthorizationStart.Ready;
import com.snshelper.networks.Capabilities;
import com.snshelper.networks.Capabilities.TextLimit;
import com.snshelper.networks.Capabilities.Unit;
import com.snshelper.networks.ConnectOutcome;
import com.snshelper.networks.ConnectOutcome.Connected;
import com.snshelper.networks.ConnectOutcome.Refused;
import com.snshelper.networks.Observation;
import com.snshelper.networks.PublishOutcome;
import com.snshelper.networks.PublishOutcome.NotAccepted;
import com.snshelper.networks.PublishOutcome.Published;
import com.snshelper.networks.PublishOutcome.Rejected;
import com.snshelper.networks.PublishOutcome.Unknown;
import com.snshelper.networks.RememberedProgress;
import com.snshelper.networks.ScriptedServer.Response;
import com.snshelper.networks.Siblings;
import com.snshelper.networks.SocialNetworkContract;
import com.snshelper.networks.StandIn;
import com.snshelper.networks.Trouble;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.EgressProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

class MastodonTests extends SocialNetworkContract {

    private static final String REDIRECT = "https://helper.test/authorized";

    private static Egress egress;

    @BeforeAll
    static void openEgress() {
        egress = egress(true);
    }

    @AfterAll
    static void closeEgress() throws Exception {
        egress.close();
    }

    private static Egress egress(boolean privateAddresses) {
        return new Egress(
                new EgressProperties(privateAddresses),
                new StaticListableBeanFactory().getBeanProvider(EgressPolicy.class));
    }

    @Override
    protected StandIn start() {
        return new MastodonStandIn(egress);
    }

    private MastodonStandIn mastodon() {
        return (MastodonStandIn) standIn();
    }

    // Connecting

    @Test
    void accountIsNamedWithItsServer() {
        var connected = connect();

        assertThat(connected.handle()).isEqualTo("rose@fleurs.test");
        assertThat(connected.displayName()).isEqualTo("Rose & fille");
        assertThat(connected.remoteId())
                .isEqualTo("7@" + standIn().server().origin().getAuthority());
    }

    @Test
    void wholeHandleIsTakenForItsServer() {
        assertThat(MastodonAccounts.server(Map.of("server", " @rose@fleurs.test ")))
                .hasToString("Optional[https://fleurs.test]");
        assertThat(MastodonAccounts.server(Map.of("server", "rose@fleurs.test")))
                .hasToString("Optional[https://fleurs.test]");
        assertThat(MastodonAccounts.server(Map.of("server", "https://fleurs.test/@rose")))
                .hasToString("Optional[https://fleurs.test]");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/accounts/verify_credentials, 401, accessToken, network.mastodon.refused.token",
        "/api/v1/accounts/verify_credentials, 403, accessToken, network.mastodon.refused.token",
        "/api/v1/accounts/verify_credentials, 429, server, networks.connect.tooOften",
        "/api/v1/accounts/verify_credentials, 404, server, network.mastodon.refused.notThisNetwork",
        "/api/v1/accounts/verify_credentials, 301, server, network.mastodon.refused.notThisNetwork",
        "/api/v1/accounts/verify_credentials, 200, server, network.mastodon.refused.notThisNetwork",
        "/api/v1/accounts/7/statuses, 403, accessToken, network.mastodon.refused.rights",
    })
    void refusedTokenSaysWhy(String path, int status, String field, String reason) {
        mastodon().next.put(path, Response.of(status, "{}"));

        assertThat(standIn().network().connect(standIn().answers())).isEqualTo(new Refused(field, reason));
    }

    @Test
    void tokenThatMayOnlyReadIsRefused() {
        mastodon().next.put("/api/v1/apps/verify_credentials", Response.of(200, "{\"scopes\":[\"read\"]}"));

        assertThat(standIn().network().connect(standIn().answers()))
                .isEqualTo(new Refused("accessToken", "network.mastodon.refused.rights"));
    }

    @Test
    void serverOnAPrivateAddressIsRefusedUnlessAllowed() throws Exception {
        try (var guarded = egress(false);
                var server = new MastodonStandIn(guarded)) {
            var network = server.network();

            var http = network.connect(server.answers());
            var leaving = begin(server, server.server().origin().toString());
            var https = begin(server, "127.0.0.1:" + server.server().origin().getPort());

            assertThat(http).isEqualTo(new Refused("server", "networks.connect.badAddress"));
            assertThat(leaving).isEqualTo(new AuthorizationStart.Refused("server", "networks.connect.badAddress"));
            assertThat(https).isEqualTo(new AuthorizationStart.Refused("server", "networks.connect.privateAddress"));
            assertThat(server.server().requests()).isZero();
        }
    }

    // Signing in on the server

    @Test
    void leavingAsksForTheLeastAndProvesWhoComesBack() throws Exception {
        var ready = (Ready) begin();

        assertThat(mastodon().lastForm)
                .containsEntry("redirect_uris", REDIRECT)
                .containsEntry("scopes", "read:accounts read:statuses write:statuses write:media");
        var query = UriComponentsBuilder.fromUri(ready.address()).build().getQueryParams();
        var challenge = MessageDigest.getInstance("SHA-256")
                .digest(ready.kept().getOrDefault("verifier", "").getBytes(StandardCharsets.US_ASCII));
        assertThat(ready.address().getPath()).isEqualTo("/oauth/authorize");
        assertThat(query.toSingleValueMap())
                .containsEntry("state", "the-state")
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry(
                        "code_challenge",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(challenge));
        assertThat(ready.toString()).doesNotContain(ready.kept().values());
    }

    @Test
    void serverKnowsUsFromTheFirstTime() {
        begin();
        begin();

        assertThat(mastodon().calls).containsOnlyOnce("POST /api/v1/apps");
    }

    @Test
    void whoComesBackWithACodeIsConnected() {
        var ready = (Ready) begin();

        var outcome = finish(ready, Map.of("code", "good-code", "state", "the-state"));

        assertThat(outcome).isInstanceOfSatisfying(Connected.class, connected -> {
            assertThat(connected.handle()).isEqualTo("rose@fleurs.test");
            assertThat(connected.credentials().get("accessToken")).isEqualTo("signed-in-token");
        });
        assertThat(mastodon().lastForm)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("redirect_uri", REDIRECT)
                .containsEntry("code_verifier", ready.kept().get("verifier"))
                .containsEntry("client_secret", "secret");
    }

    @Test
    void codeThatTheServerRefusesSaysSo() {
        var ready = (Ready) begin();

        assertThat(finish(ready, Map.of("code", "old-code")))
                .isEqualTo(new Refused("server", "network.mastodon.refused.code"));
        assertThat(finish(ready, Map.of())).isEqualTo(new Refused("server", "networks.connect.unexpected"));
    }

    @Test
    void codeOfAnotherServerIsNotShownToThisOne() {
        var ready = (Ready) begin();

        var outcome = finish(ready, Map.of("code", "good-code", "iss", "https://elsewhere.test"));

        assertThat(outcome).isEqualTo(new Refused("server", "networks.connect.unexpected"));
        assertThat(mastodon().calls).doesNotContain("POST /oauth/token");
    }

    @ParameterizedTest
    @CsvSource({
        "404, network.mastodon.refused.notThisNetwork",
        "301, network.mastodon.refused.notThisNetwork",
        "200, network.mastodon.refused.notThisNetwork",
        "429, networks.connect.tooOften",
        "503, networks.connect.unexpected",
    })
    void serverThatIsNoneOfThisNetworkIsNamed(int status, String reason) {
        mastodon().next.put("/api/v1/apps", Response.of(status, "<html>hello</html>"));

        assertThat(begin()).isEqualTo(new AuthorizationStart.Refused("server", reason));
    }

    @Test
    void disconnectingNamesTheApplicationThatTheTokenWasMadeFor() {
        var ready = (Ready) begin();
        var connected = (Connected) finish(ready, Map.of("code", "good-code"));

        assertThat(standIn().network().revoke(connected.credentials())).isTrue();

        assertThat(mastodon().lastForm)
                .containsEntry("token", "signed-in-token")
                .containsEntry("client_id", ready.kept().get("clientId"))
                .containsEntry("client_secret", "secret");
    }

    @Test
    void serverThatDoesNotTakeATokenBackIsNotTakenForDone() {
        mastodon().next.put("/oauth/revoke", Response.of(403, "{\"error\":\"unauthorized_client\"}"));

        assertThat(standIn().network().revoke(connect().credentials())).isFalse();
    }

    // Limits

    @Test
    void limitsAreThoseOfTheServer() {
        assertThat(capabilities())
                .isEqualTo(new Capabilities(
                        List.of(new TextLimit(Unit.LINKS_AS_23, 640)),
                        6,
                        8_388_608,
                        new java.util.LinkedHashSet<>(List.of("image/jpeg", "image/png")),
                        2000,
                        900,
                        25,
                        Set.of(),
                        true));
    }

    @Test
    void olderServerIsAskedTheOlderWay() {
        mastodon().missing.add("/api/v2/instance");
        mastodon().next.put("/api/v1/instance", Response.of(200, """
                {"uri":"https://vieux.test","max_toot_chars":1000,
                 "configuration":{"statuses":{"characters_reserved_per_url":0}}}"""));

        assertThat(capabilities().textLimits()).containsExactly(new TextLimit(Unit.CODE_POINTS, 1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html></html>", "{\"configuration\":{\"statuses\":{\"max_characters\":-5}}}"})
    void serverThatSaysNothingSensibleHasTheUsualLimits(String body) {
        mastodon().missing.add("/api/v1/instance");
        mastodon().next.put("/api/v2/instance", Response.of(200, body));

        var capabilities = capabilities();

        assertThat(capabilities.textLimits()).containsExactly(new TextLimit(Unit.LINKS_AS_23, 500));
        assertThat(capabilities.maxImages()).isEqualTo(4);
        assertThat(capabilities.maxAltText()).isEqualTo(1500);
    }

    private Capabilities capabilities() {
        var credentials = new Access("x", "7", "good-token", "", "", "", true).credentials();
        var values = new java.util.HashMap<>(credentials.values());
        values.put("server", standIn().server().origin().toString());
        return standIn().network().capabilities(new com.snshelper.networks.Credentials(values, null));
    }

    // Pictures

    @Test
    void pictureThatIsStillBeingProcessedIsWaitedFor() {
        mastodon().looksUntilProcessed = 1;

        var outcome = publish(part("a", List.of(image("un")), null, null), progress());

        assertThat(outcome).isInstanceOf(Published.class);
        assertThat(standIn().posts().getFirst().altTexts()).containsExactly("un");
    }

    @Test
    void pictureThatTakesTooLongIsNotUploadedAgain() {
        mastodon().looksUntilProcessed = 1000;
        var part = part("a", List.of(image("un")), null, null);
        var progress = progress();

        var early = publish(part, progress);
        var seen = standIn().network().observe(part, handle(progress), connect().credentials());
        mastodon().looksUntilProcessed = 0;
        var late = publish(part, progress);

        assertThat(early).isInstanceOf(NotAccepted.class);
        assertThat(seen).isInstanceOf(Observation.NotSeen.class);
        assertThat(standIn().network().resendIsSafe(handle(progress), connect().credentials()))
                .isTrue();
        assertThat(late).isInstanceOf(Published.class);
        assertThat(mastodon().calls).containsOnlyOnce("POST /api/v2/media");
    }

    @Test
    void olderServerTakesPicturesTheOlderWay() {
        mastodon().missing.add("/api/v2/media");

        var outcome = publish(part("a", List.of(image("été \"là\"\nici")), null, null), progress());

        assertThat(outcome).isInstanceOf(Published.class);
        assertThat(standIn().posts().getFirst().altTexts()).containsExactly("été \"là\"\nici");
    }

    @Test
    void secondAttemptUsesWhatTheFirstUploaded() {
        var part = part("a", List.of(image("un"), image("deux")), null, null);
        var progress = progress();
        standIn().server().next(Trouble.SERVER_ERROR);
        publish(part, progress);

        var outcome = publish(part, progress);

        assertThat(outcome).isInstanceOf(Published.class);
        assertThat(mastodon().calls).filteredOn("POST /api/v2/media"::equals).hasSize(2);
    }

    @Test
    void uploadsThatTheServerForgotAreSentAgain() {
        var part = part("a", List.of(image("un")), null, null);
        var progress = progress();
        standIn().server().next(Trouble.SERVER_ERROR);
        publish(part, progress);
        mastodon().media.clear();

        var outcome = publish(part, progress);

        assertThat(outcome).isInstanceOf(Published.class);
        assertThat(standIn().posts().getFirst().altTexts()).containsExactly("un");
    }

    @Test
    void pictureThatIsRefusedIsRejectedBeforeAnythingIsVisible() {
        mastodon().next.put("/api/v2/media", Response.of(422, MastodonStandIn.error("Validation failed")));

        var outcome = publish(part("a", List.of(image("un")), null, null), progress());

        assertThat(outcome).isEqualTo(new Rejected(Rejected.Reason.CONTENT, "422"));
        assertThat(standIn().server().visibleRequests()).isZero();
    }

    // Finding again what was lost

    @Test
    void lostPostIsFoundByItsWordsHoweverTheyAreShown() {
        mastodon().honoursKeys = false;
        mastodon().keepsSource = false;
        var text = "Été <b>& \"co\"</b>\n\nhttps://fleurs.test/é?a=1 #pivoines @lily@fleurs.test 🌸";
        var part = part(text);
        var progress = lost(part);

        var observation = observe(part, progress);
        var again = publish(part, progress);

        assertThat(observation).isInstanceOf(Observation.Seen.class);
        assertThat(again).isInstanceOf(Published.class);
        assertThat(standIn().posts()).hasSize(1);
    }

    @Test
    void postOfBeforeWithTheSameWordsIsNotOurs() {
        mastodon().honoursKeys = false;
        publish(part("Ouvert"), progress());
        var part = part("Ouvert");
        var progress = progress();
        standIn().server().next(Trouble.CUT);
        publish(part, progress);

        assertThat(observe(part, progress)).isInstanceOf(Observation.NotSeen.class);
    }

    @Test
    void samePostWrittenElsewhereIsNotOurs() {
        var part = part("Ouvert");
        var progress = progress();
        standIn().server().next(Trouble.CUT);
        publish(part, progress);
        mastodon().writesElsewhere("Ouvert");

        assertThat(observe(part, progress)).isInstanceOf(Observation.NotSeen.class);
    }

    @Test
    void twoPostsWithTheSameWordsAreUnclear() {
        mastodon().software = "snac";
        mastodon().honoursKeys = false;
        var part = part("Ouvert");
        var progress = lost(part);
        mastodon().writesElsewhere("Ouvert");

        assertThat(observe(part, progress)).isInstanceOf(Observation.Unclear.class);
        assertThat(publish(part, progress)).isInstanceOf(Unknown.class);
        assertThat(standIn().posts()).hasSize(2);
    }

    @Test
    void anotherPostOfOursWithTheSameWordsIsNotTakenForOne() {
        mastodon().honoursKeys = false;
        var part = part("", List.of(image("un")), null, null);
        var progress = progress();
        standIn().server().next(Trouble.CUT);
        publish(part, progress);
        var other = ((Published) publish(part("", List.of(image("deux")), null, null), progress())).reference();

        assertThat(observe(part, progress)).isInstanceOf(Observation.Seen.class);
        assertThat(observe(part.with(siblings(other, false)), progress)).isInstanceOf(Observation.NotSeen.class);
    }

    @Test
    void postIsUnclearWhileThatOfAnotherWithTheSameWordsIs() {
        mastodon().honoursKeys = false;
        var part = part("Ouvert");
        var progress = lost(part);

        assertThat(observe(part.with(siblings("", true)), progress)).isInstanceOf(Observation.Unclear.class);
        assertThat(observe(part.with(siblings("", false)), progress)).isInstanceOf(Observation.Seen.class);
    }

    private static Siblings siblings(String reference, boolean inDoubt) {
        return new Siblings() {
            @Override
            public boolean own(String asked) {
                return asked.equals(reference);
            }

            @Override
            public boolean inDoubt(Predicate<String> alike) {
                return inDoubt && alike.test(" Ouvert!");
            }
        };
    }

    @Test
    void sameWordsAsAnAnswerOrWithAPictureAreAnotherPost() {
        mastodon().honoursKeys = false;
        var first = ((Published) publish(part("Bonjour"), progress())).reference();
        var part = part("Ouvert");
        var progress = progress();
        standIn().server().next(Trouble.CUT);
        publish(part, progress);
        publish(part("Ouvert", List.of(), first, first), progress());
        publish(part("Ouvert", List.of(image("un")), null, null), progress());

        assertThat(observe(part, progress)).isInstanceOf(Observation.NotSeen.class);
    }

    @Test
    void lostPostIsFoundBehindManyOthers() {
        mastodon().honoursKeys = false;
        publish(part("avant"), progress());
        var part = part("Ouvert");
        var progress = lost(part);
        for (int i = 0; i < 90; i++) {
            mastodon().writesElsewhere("autre " + i);
        }

        assertThat(observe(part, progress)).isInstanceOf(Observation.Seen.class);
    }

    @Test
    void plainWordsAreToldFromManyOthersByWhatIsShown() {
        mastodon().forgettingKeys();
        var there = part("Bouquet 1");
        var lost = lost(there);
        var absent = part("Bouquet 2");
        var progress = progress();
        standIn().server().next(Trouble.CUT);
        publish(absent, progress);
        for (int i = 10; i < 40; i++) {
            mastodon().writesElsewhere("Bouquet " + i);
        }
        mastodon().calls.clear();

        assertThat(observe(there, lost)).isInstanceOf(Observation.Seen.class);
        assertThat(observe(absent, progress)).isInstanceOf(Observation.NotSeen.class);
        assertThat(mastodon().calls)
                .filteredOn(call -> call.endsWith("/source"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bouquet :rose:", "https://fleurs.test", "1. Bouquet", "Un\n- deux", "*Bouquet*"})
    void wordsThatServersShowOtherwiseAreComparedWithTheSource(String text) {
        mastodon().forgettingKeys();
        var part = part(text);
        var progress = progress();
        standIn().server().next(Trouble.CUT);
        publish(part, progress);
        mastodon().writesElsewhere("autre");
        mastodon().calls.clear();

        assertThat(observe(part, progress)).isInstanceOf(Observation.NotSeen.class);
        assertThat(mastodon().calls)
                .filteredOn(call -> call.endsWith("/source"))
                .hasSize(1);
    }

    @Test
    void publishedPostIsObservedByItsName() {
        var part = part("a");
        var progress = progress();
        publish(part, progress);
        mastodon().writesElsewhere("a");
        mastodon().calls.clear();

        assertThat(standIn()
                        .network()
                        .observe(part, handle(progress), access(true).credentials()))
                .isInstanceOf(Observation.Seen.class);
        assertThat(mastodon().calls).containsExactly("GET /api/v1/statuses/101");
    }

    @Test
    void resendingIsSafeOnlyWithinTheHourOfAServerThatHonoursKeys() {
        var handle =
                StatusHandle.NOTHING.sending(null, mastodon().clock.instant()).text();
        var network = standIn().network();

        assertThat(network.resendIsSafe(handle, access(true).credentials())).isTrue();
        assertThat(network.resendIsSafe(handle, access(false).credentials())).isFalse();
        mastodon().clock.passed = Duration.ofMinutes(51);
        assertThat(network.resendIsSafe(handle, access(true).credentials())).isFalse();
        assertThat(network.resendIsSafe(
                        StatusHandle.NOTHING.text(), access(false).credentials()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"mastodon, true", "snac, false", "pleroma, false", "'', false"})
    void onlyTheNetworksOwnSoftwareIsKnownToHonourKeys(String software, boolean honours) {
        mastodon().software = software;

        assertThat(connect().credentials().get("honoursKeys")).isEqualTo(Boolean.toString(honours));
    }

    // Answers

    @ParameterizedTest
    @CsvSource({
        "403, PERMISSION",
        "422, CONTENT",
        "413, CONTENT",
    })
    void refusalsAreSaidByTheirCode(int status, Rejected.Reason reason) {
        mastodon().next.put("/api/v1/statuses", Response.of(status, MastodonStandIn.error("words of any kind")));

        assertThat(publish(part("a"), progress())).isEqualTo(new Rejected(reason, Integer.toString(status)));
    }

    @Test
    void answerToAPostThatIsGoneIsRejected() {
        mastodon().next.put("/api/v1/statuses", Response.of(404, MastodonStandIn.error("Record not found")));

        assertThat(publish(part("b", List.of(), "1", "1"), progress()))
                .isEqualTo(new Rejected(Rejected.Reason.CONTENT, "404"));
    }

    @Test
    void addressThatIsNoneOfTheWebIsNotPassedOn() {
        mastodon().next.put("/api/v1/statuses", Response.of(200, "{\"id\":\"9\",\"url\":\"javascript:alert(1)\"}"));

        var outcome = (Published) publish(part("a"), progress());

        assertThat(outcome.url()).isEqualTo(standIn().server().origin() + "/api/v1/statuses/9");
    }

    @Test
    void serverThatCannotBeLookedAtIsSentNothing() {
        var credentials = connect().credentials();
        mastodon().next.put("/api/v1/accounts/7/statuses", Response.of(500, "<html></html>"));

        var outcome = standIn().network().publish(part("a"), credentials, progress());

        assertThat(outcome).isInstanceOf(NotAccepted.class);
        assertThat(standIn().server().visibleRequests()).isZero();
    }

    @Test
    void handleHoldsNoSecret() {
        var progress = progress();
        publish(part("a", List.of(image("un")), null, null), progress);

        assertThat(handle(progress)).doesNotContain("good-token", "secret");
        assertThat(JsonMapper.shared().readTree(handle(progress)).has("media")).isTrue();
    }

    private AuthorizationStart begin() {
        return begin(mastodon(), standIn().server().origin().toString());
    }

    private static AuthorizationStart begin(MastodonStandIn server, String typed) {
        var request = new Request(Map.of("server", typed), REDIRECT, "the-state", server.registrations);
        return server.network().authorization().orElseThrow().begin(request);
    }

    private ConnectOutcome finish(Ready ready, Map<String, String> returned) {
        return standIn().network().authorization().orElseThrow().finish(ready.kept(), returned);
    }

    private Access access(boolean honoursKeys) {
        return new Access(standIn().server().origin().toString(), "7", "good-token", "SNS Helper", "", "", honoursKeys);
    }

    private RememberedProgress lost(com.snshelper.networks.OutgoingPart part) {
        var progress = progress();
        standIn().server().next(Trouble.ANSWER_LOST);
        PublishOutcome outcome = publish(part, progress);
        assertThat(outcome).isInstanceOf(Unknown.class);
        return progress;
    }

    private static String handle(RememberedProgress progress) {
        return progress.handle().orElseThrow();
    }
}
