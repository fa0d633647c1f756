package com.snshelper.networks.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import com.snshelper.networks.Authorization.Request;
import com.snshelper.networks.AuthorizationStart;
import com.snshelper.networks.AuthorizationStart.Ready;
import com.snshelper.networks.ConnectOutcome;
import com.snshelper.networks.ConnectOutcome.Connected;
import com.snshelper.networks.ConnectOutcome.Refused;
import com.snshelper.networks.PublishOutcome.NotAccepted;
import com.snshelper.networks.PublishOutcome.Published;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.networks.RefreshOutcome.Refreshed;
import com.snshelper.networks.ScriptedServer.Response;
import com.snshelper.networks.SocialNetworkContract;
import com.snshelper.networks.StandIn;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.EgressProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The same contract, by signing in at the account's own server; and what servers may do on that way. */
class BlueskySignInTests extends SocialNetworkContract {

    private static final String BACK = "http://localhost:8080/authorized";

    private static Egress egress;

    @BeforeAll
    static void openEgress() {
        egress = new Egress(
                new EgressProperties(true), new StaticListableBeanFactory().getBeanProvider(EgressPolicy.class));
    }

    @AfterAll
    static void closeEgress() throws Exception {
        egress.close();
    }

    @Override
    protected StandIn start() {
        return new ByConsent(new PdsStandIn(egress));
    }

    private PdsStandIn pds() {
        return ((ByConsent) standIn()).pds();
    }

    private AuthorizationStandIn server() {
        return pds().authorization;
    }

    // Where to go

    @ParameterizedTest
    @ValueSource(strings = {"rose.test", "@rose.test", " Rose.Test\u2069", "did:plc:rose"})
    void accountIsFoundByItsNameOrItsLastingId(String typed) {
        var ready = (Ready) begin(typed);

        assertThat(ready.address().toString())
                .startsWith(origin() + "/oauth/authorize?")
                .contains("request_uri=")
                .doesNotContain("code_challenge", "state");
        assertThat(server().forms.get("/oauth/par"))
                .containsEntry("login_hint", typed.startsWith("did:") ? "did:plc:rose" : "rose.test")
                .containsEntry("scope", Rights.LEAST)
                .containsEntry("redirect_uri", "http://127.0.0.1:8080/authorized");
    }

    @Test
    void serverAloneIsEnough() {
        var ready = (Ready) begin(origin());

        assertThat(finish(ready)).isInstanceOf(Connected.class);
        assertThat(server().forms.get("/oauth/par")).doesNotContainKey("login_hint");
    }

    @Test
    void serverOfManyIsFoundThroughTheOneThatHoldsThePosts() {
        try (var entryway = new PdsStandIn(egress)) {
            server().issuer = entryway.server().origin().toString();

            var ready = (Ready) begin("rose.test");

            assertThat(ready.address().toString())
                    .startsWith(entryway.server().origin().toString());
        }
    }

    @Test
    void serverOfManyThatHoldsNoPostsItselfIsTakenAtItsWord() {
        server().next.put("/.well-known/oauth-protected-resource", Response.of(404, "{}"));

        assertThat(begin(origin())).isInstanceOf(Ready.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', network.bluesky.refused.accountMissing",
        "nobody.test, network.bluesky.refused.accountUnknown",
        "rose, network.bluesky.refused.accountUnknown",
        "did:key:zabc, network.bluesky.refused.accountUnknown",
        "ftp://rose.test, networks.connect.badAddress",
    })
    void whatLeadsNowhereIsSaid(String typed, String reason) {
        assertThat(begin(typed)).isEqualTo(new AuthorizationStart.Refused("account", reason));
    }

    @Test
    void handleThatSomebodyElsePointsAtHerIsRefused() {
        pds().handles.put("spoof.test", PdsStandIn.DID);

        assertThat(begin("spoof.test"))
                .isEqualTo(new AuthorizationStart.Refused("account", "network.bluesky.refused.accountUnknown"));
    }

    @Test
    void documentOfSomebodyElseIsNotHers() {
        server().document = server().document.replace("did:plc:rose", "did:plc:lily");

        assertThat(begin("rose.test")).isInstanceOf(AuthorizationStart.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer",
                "token_endpoint",
                "pushed_authorization_request_endpoint",
                "scopes_supported",
                "code_challenge_methods_supported",
                "dpop_signing_alg_values_supported",
                "authorization_response_iss_parameter_supported"
            })
    void serverOfAnotherProfileIsRefused(String lacking) {
        server().metadata.remove(lacking);

        assertThat(begin("rose.test"))
                .isEqualTo(new AuthorizationStart.Refused("account", "network.bluesky.refused.noSignIn"));
    }

    @Test
    void serverThatCallsItselfAnotherIsRefused() {
        server().metadata.put("issuer", "https://elsewhere.test");

        assertThat(begin("rose.test"))
                .isEqualTo(new AuthorizationStart.Refused("account", "network.bluesky.refused.noSignIn"));
    }

    @Test
    void addressThatIsNoPageOfTheWebIsNotShown() {
        server().metadata.put("authorization_endpoint", "javascript:alert(1)");

        assertThat(begin("rose.test")).isInstanceOf(AuthorizationStart.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_endpoint", "token_endpoint", "pushed_authorization_request_endpoint"})
    void serverThatNamesWhatIsNoAddressIsRefused(String garbled) {
        server().metadata.put(garbled, origin() + "/oauth/a blank");

        assertThat(begin("rose.test"))
                .isEqualTo(new AuthorizationStart.Refused("account", "network.bluesky.refused.noSignIn"));
    }

    @Test
    void authorizationIsGoodWhereThePlaceToGiveItBackIsNoAddress() {
        server().metadata.put("revocation_endpoint", origin() + "/oauth/a blank");

        assertThat(finish((Ready) begin("rose.test"))).isInstanceOf(Connected.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, network.bluesky.refused.programUnknown",
        "429, networks.connect.tooOften",
        "503, networks.connect.unexpected",
    })
    void refusedQuestionSaysWhy(int status, String reason) {
        server().next.put("/oauth/par", Response.of(status, "{\"error\":\"invalid_client_metadata\"}"));

        assertThat(begin("rose.test")).isEqualTo(new AuthorizationStart.Refused("account", reason));
    }

    // Rights

    @Test
    void olderServerIsAskedForTheBroadRight() {
        server().knowsFineRights = false;

        assertThat(connect().handle()).isEqualTo("rose.test");
        assertThat(server().forms.get("/oauth/par")).containsEntry("scope", "atproto transition:generic");
    }

    @Test
    void broadRightIsNotAskedOfAServerThatDoesNotNameIt() {
        server().knowsFineRights = false;
        server().metadata.put("scopes_supported", List.of("atproto"));

        assertThat(begin("rose.test"))
                .isEqualTo(new AuthorizationStart.Refused("account", "network.bluesky.refused.programUnknown"));
        assertThat(server().forms.get("/oauth/par")).containsEntry("scope", Rights.LEAST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"atproto", "atproto blob?accept=image/jpeg&accept=image/png"})
    void rightThatIsLeftOutIsAskedForAgain(String granted) {
        server().granted = granted;

        assertThat(finish((Ready) begin("rose.test")))
                .isEqualTo(new Refused("account", "network.bluesky.refused.rights"));
        assertThat(server().forms).containsKey("/oauth/revoke");
    }

    // Whose it is

    @Test
    void codeOfAnotherServerIsNotShownToThisOne() {
        var ready = (Ready) begin("rose.test");
        var returned = new HashMap<>(server().agree(ready.address()));

        returned.put("iss", "https://elsewhere.test");
        var other = finish(ready, returned);
        returned.remove("iss");
        var none = finish(ready, returned);

        assertThat(other).isEqualTo(new Refused("account", "networks.connect.unexpected"));
        assertThat(none).isEqualTo(other);
        assertThat(server().forms).doesNotContainKey("/oauth/token");
    }

    @Test
    void anotherAccountThanAskedForIsRefusedAndGivenBack() {
        var ready = (Ready) begin("rose.test");
        server().sub = "did:plc:lily";

        assertThat(finish(ready)).isEqualTo(new Refused("account", "network.bluesky.refused.otherAccount"));
        assertThat(server().forms).containsKey("/oauth/revoke");
    }

    @Test
    void serverSpeaksOnlyForItsOwnAccounts() {
        try (var home = new PdsStandIn(egress)) {
            var ready = (Ready) begin(origin());
            server().document = home.authorization.document;

            assertThat(finish(ready)).isEqualTo(new Refused("account", "network.bluesky.refused.otherServer"));
            assertThat(server().forms).containsKey("/oauth/revoke");
        }
    }

    @Test
    void handleThatIsNotHersIsNotShown() {
        pds().handles.remove("rose.test");

        var connected = (Connected) finish((Ready) begin("did:plc:rose"));

        assertThat(connected.handle()).isEqualTo("did:plc:rose");
    }

    @Test
    void codeThatIsSpentIsSaid() {
        var ready = (Ready) begin("rose.test");
        var returned = server().agree(ready.address());

        finish(ready, returned);

        assertThat(finish(ready, returned)).isEqualTo(new Refused("account", "network.bluesky.refused.code"));
        assertThat(finish(ready, Map.of())).isEqualTo(new Refused("account", "networks.connect.unexpected"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html></html>",
                "{}",
                "{\"access_token\":\"a\",\"refresh_token\":\"b\",\"token_type\":\"Bearer\",\"scope\":\"atproto\",\"sub\":\"did:plc:rose\"}",
                "{\"access_token\":\"a\",\"token_type\":\"DPoP\",\"scope\":\"atproto\",\"sub\":\"did:plc:rose\"}",
                "{\"access_token\":\"a\",\"refresh_token\":\"b\",\"token_type\":\"DPoP\",\"sub\":\"did:plc:rose\"}"
            })
    void tokensOfAnotherKindAreRefused(String body) {
        var ready = (Ready) begin("rose.test");
        var returned = server().agree(ready.address());
        server().next.put("/oauth/token", Response.of(200, body));

        assertThat(finish(ready, returned)).isEqualTo(new Refused("account", "networks.connect.unexpected"));
    }

    // Proofs

    @Test
    void nonceIsAskedForOnceAndThenRemembered() {
        var network = network();
        var connected = connect(network);
        server().proofs.clear();

        var first = network.publish(part("a"), connected.credentials(), progress());
        var afterFirst = server().proofs.size();
        server().changeNonce();
        var second = network.publish(part("b"), connected.credentials(), progress());

        assertThat(first).isInstanceOf(Published.class);
        assertThat(afterFirst).isEqualTo(1);
        assertThat(second).isInstanceOf(Published.class);
        assertThat(server().proofs).hasSize(3);
    }

    @Test
    void serverThatIsNeverContentWithANonceIsLeftAloneWithoutDisconnecting() {
        var network = network();
        var connected = connect(network);
        server().neverContent = true;

        var outcome = network.publish(part("a"), connected.credentials(), progress());

        assertThat(outcome).isInstanceOf(NotAccepted.class);
        assertThat(network.refresh(connected.credentials())).isInstanceOf(RefreshOutcome.Unavailable.class);
    }

    @Test
    void everyChannelHasAKeyOfItsOwnAndItStays() throws Exception {
        var first = connect().credentials();
        var second = connect().credentials();

        var renewed = ((Refreshed) network().refresh(first)).credentials();

        assertThat(first.get("proofKey")).isNotEqualTo(second.get("proofKey"));
        assertThat(renewed.get("proofKey")).isEqualTo(first.get("proofKey"));
        var ids = new HashSet<String>();
        for (var proof : server().proofs) {
            assertThat(ids.add(SignedJWT.parse(proof).getJWTClaimsSet().getJWTID()))
                    .isTrue();
        }
    }

    // Renewal

    @Test
    void renewalIsDueFourFifthsIntoTheTokensLife() {
        assertThat(connect().credentials().expiresAt()).isEqualTo(PdsStandIn.NOW.plus(Duration.ofMinutes(48)));
    }

    @Test
    void bothTokensChangeWithEachRenewal() {
        var credentials = connect().credentials();

        var renewed = ((Refreshed) network().refresh(credentials)).credentials();

        assertThat(renewed.get("accessToken")).isNotEqualTo(credentials.get("accessToken"));
        assertThat(renewed.get("refreshToken")).isNotEqualTo(credentials.get("refreshToken"));
        assertThat(network().refresh(credentials)).isInstanceOf(RefreshOutcome.Revoked.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, Revoked",
        "400, invalid_client_metadata, Unavailable",
        "400, invalid_dpop_proof, Unavailable",
        "429, '', Unavailable",
        "500, invalid_grant, Unavailable",
        "503, '', Unavailable",
    })
    void onlyTheServersPlainWordEndsAnAuthorization(int status, String error, String outcome) {
        var credentials = connect().credentials();
        server().next.put("/oauth/token", Response.of(status, "{\"error\":\"" + error + "\"}"));

        assertThat(network().refresh(credentials).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void tokensOfAnotherAccountAreNoRenewal() {
        var credentials = connect().credentials();
        server().sub = "did:plc:lily";

        assertThat(network().refresh(credentials)).isInstanceOf(RefreshOutcome.Unavailable.class);
    }

    // This program

    @Test
    void programOnAPublicAddressProvesWhoItIs() throws Exception {
        pds().site = "https://sns.example.org";

        var connected = connect();

        var form = Objects.requireNonNull(server().forms.get("/oauth/token"));
        var assertion = SignedJWT.parse(form.get("client_assertion"));
        var document = pds().identity().metadata("https://sns.example.org/authorized");
        assertThat(form).containsEntry("client_id", "https://sns.example.org/oauth/bluesky/client-metadata.json");
        assertThat(assertion.verify(new ECDSAVerifier(published(document)))).isTrue();
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(origin());
        assertThat(network().refresh(connected.credentials())).isInstanceOf(Refreshed.class);
        assertThat(document.toString()).doesNotContain("\"d\"", " d=", "{d=");
    }

    private static ECKey published(Map<String, Object> document) throws Exception {
        var jwks = com.nimbusds.jose.jwk.JWKSet.parse(
                Xrpc.JSON.writeValueAsString(Objects.requireNonNull(document.get("jwks"))));
        return (ECKey) jwks.getKeys().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "https://sns.example.org, true",
        "http://localhost:8080, true",
        "http://127.0.0.1:8080, true",
        "http://[::1]:8080, true",
        "http://sns.example.org, false",
        "http://192.168.1.20:8080, false",
        "https://192.0.2.10, false",
        "https://sns.example.org:8443, false",
        "https://nas.local, false",
        "https://intranet, false",
        "http://localhost.example.org, false",
    })
    void signingInIsOfferedWhereServersTakeTheAddress(String site, boolean offered) {
        pds().site = site;

        assertThat(pds().network().authorization().isPresent()).isEqualTo(offered);
        assertThat(pds().network().whyNoAuthorization())
                .isEqualTo(offered ? Optional.empty() : Optional.of("network.bluesky.authorize.needsAddress"));
    }

    @Test
    void nothingSecretIsPrinted() {
        var ready = (Ready) begin("rose.test");
        var credentials = connect().credentials();

        assertThat(ready.toString())
                .doesNotContain(ready.kept().get("proofKey"), ready.kept().get("verifier"));
        assertThat(Grant.of(credentials).toString())
                .doesNotContain(credentials.get("accessToken"), credentials.get("refreshToken"), "\"d\"");
        assertThat(Repository.of(credentials).toString()).doesNotContain(credentials.get("accessToken"), "\"d\"");
    }

    private com.snshelper.networks.SocialNetwork network() {
        return standIn().network();
    }

    private Connected connect(com.snshelper.networks.SocialNetwork network) {
        return (Connected) network.connect(standIn().answers());
    }

    private String origin() {
        return standIn().server().origin().toString();
    }

    private AuthorizationStart begin(String typed) {
        var request = new Request(Map.of("account", typed), BACK, "the-state", ByConsent.NO_REGISTRATIONS);
        return pds().network().authorization().orElseThrow().begin(request);
    }

    private ConnectOutcome finish(Ready ready) {
        return finish(ready, server().agree(ready.address()));
    }

    private ConnectOutcome finish(Ready ready, Map<String, String> returned) {
        return pds().network().authorization().orElseThrow().finish(ready.kept(), returned);
    }
}
