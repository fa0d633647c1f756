package com.snshelper.networks.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.networks.ConnectOutcome.Refused;
import com.snshelper.networks.Observation;
import com.snshelper.networks.PublishOutcome.NotAccepted;
import com.snshelper.networks.PublishOutcome.Published;
import com.snshelper.networks.RefreshOutcome.Refreshed;
import com.snshelper.networks.ScriptedServer.Response;
import com.snshelper.networks.SocialNetworkContract;
import com.snshelper.networks.StandIn;
import com.snshelper.networks.StandIn.LivePost;
import com.snshelper.networks.Trouble;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.EgressProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

class BlueskyTests extends SocialNetworkContract {

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
        return new PdsStandIn(egress);
    }

    private PdsStandIn pds() {
        return (PdsStandIn) standIn();
    }

    @Test
    void accountIsNamedByItsProfile() {
        var connected = connect();

        assertThat(connected.remoteId()).isEqualTo(PdsStandIn.DID);
        assertThat(connected.handle()).isEqualTo("rose.test");
        assertThat(connected.displayName()).isEqualTo("Rose & fille");
        assertThat(connected.credentials().expiresAt()).isEqualTo(PdsStandIn.NOW.plus(Duration.ofMinutes(96)));
    }

    @Test
    void appPasswordIsNotKept() {
        assertThat(connect().credentials().values().values())
                .noneMatch(value -> value.contains(standIn().answers().get("appPassword")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2hunter2",
                "Abcd-efgh-ijkl-mnop",
                "abcd-efgh-ijkl",
                "abcd-efgh-ijkl-mnop-q",
                "abcdefghijklmnop"
            })
    void whatIsNoAppPasswordIsNeverSent(String password) {
        var outcome = standIn().network().connect(answers("appPassword", password));

        assertThat(outcome).isEqualTo(new Refused("appPassword", "network.bluesky.refused.mainPassword"));
        assertThat(standIn().server().requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.atproto.access", "", "com.atproto.takendown"})
    void sessionWithTheAccountsFullRightsIsEndedAndRefused(String scope) {
        pds().scope = scope;

        var outcome = standIn().network().connect(standIn().answers());

        assertThat(outcome).isEqualTo(new Refused("appPassword", "network.bluesky.refused.mainPassword"));
        assertThat(pds().calls).endsWith("com.atproto.server.deleteSession");
    }

    @ParameterizedTest
    @CsvSource({
        "401, AuthFactorTokenRequired, appPassword, network.bluesky.refused.mainPassword",
        "401, AuthenticationRequired, appPassword, network.bluesky.refused.wrongPassword",
        "401, AccountTakedown, identifier, network.bluesky.refused.accountClosed",
        "429, RateLimitExceeded, server, networks.connect.tooOften",
        "404, '', server, networks.connect.unexpected",
        "302, '', server, networks.connect.unexpected",
    })
    void refusedSignInSaysWhy(int status, String error, String field, String reason) {
        pds().nextSession = Response.of(status, PdsStandIn.error(error));

        var outcome = standIn().network().connect(standIn().answers());

        assertThat(outcome).isEqualTo(new Refused(field, reason));
    }

    @Test
    void serverThatSpeaksSomethingElseIsRefused() {
        pds().nextSession = Response.of(200, "<html>hello</html>");

        var outcome = standIn().network().connect(standIn().answers());

        assertThat(outcome).isEqualTo(new Refused("server", "networks.connect.unexpected"));
    }

    @Test
    void serverOnAPrivateAddressIsRefusedUnlessAllowed() throws Exception {
        try (var guarded = egress(false);
                var pds = new PdsStandIn(guarded)) {
            var http = pds.network().connect(pds.answers());
            var https = pds.network()
                    .connect(Map.of(
                            "server", "127.0.0.1:" + pds.server().origin().getPort(),
                            "identifier", "rose.test",
                            "appPassword", "abcd-efgh-ijkl-mn23"));

            assertThat(http).isEqualTo(new Refused("server", "networks.connect.badAddress"));
            assertThat(https).isEqualTo(new Refused("server", "networks.connect.privateAddress"));
            assertThat(pds.server().requests()).isZero();
        }
    }

    @Test
    void accountIsReachedOnTheServerThatHoldsIt() throws Exception {
        try (var home = new PdsStandIn(egress)) {
            pds().didDocument = document(home.server().origin().toString());

            var outcome = publish(part("a"), progress());

            assertThat(outcome).isInstanceOf(Published.class);
            assertThat(home.posts()).hasSize(1);
            assertThat(pds().posts()).isEmpty();
        }
    }

    @Test
    void accountThatMovesIsFollowedWhenItsSessionIsRenewed() throws Exception {
        try (var home = new PdsStandIn(egress)) {
            var credentials = connect().credentials();
            pds().didDocument = document(home.server().origin().toString());

            var renewed = ((Refreshed) standIn().network().refresh(credentials)).credentials();

            assertThat(renewed.get("pds")).isEqualTo(home.server().origin().toString());
            assertThat(renewed.get("server"))
                    .isEqualTo(standIn().server().origin().toString());
        }
    }

    @Test
    void recordIsDatedAndKeyedByThePartAlone() {
        var part = part("a");

        publish(part, progress());
        publish(part, progress());

        assertThat(pds().records).hasSize(1);
        var record = pds().records.values().iterator().next();
        assertThat(record.path("createdAt").asString()).isEqualTo("2026-11-22T09:00:00.123Z");
        assertThat(record.path("langs").path(0).asString()).isEqualTo("fr");
        assertThat(pds().records.keySet()).allMatch(key -> key.matches("[2-7a-z]{13}"));
    }

    @Test
    void sameWordsUnderOurKeyAreOurPost() {
        var progress = progress();
        var part = part("a @lily.test");
        publish(part, progress);
        pds().handles.put("lily.test", "did:plc:lily");

        var outcome = publish(part, progress());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Published.class,
                        published -> assertThat(published.answer()).isEqualTo("400 InvalidSwap, seen"));
        assertThat(pds().records).hasSize(1);
    }

    /** Two posts of one account in the same millisecond have the same key one time in a million. */
    @Test
    void anotherPostUnderOurKeyIsNeverTakenForOursAndOursGoesToTheNextKey() {
        var part = part("Pivoines");
        var progress = progress();
        standIn().server().next(Trouble.SERVER_ERROR);
        publish(part, progress);
        var taken = PostHandle.parse(progress.handle().orElseThrow()).rkey();
        pds().records.put(taken, JsonMapper.shared().readTree("{\"text\":\"Mimosas\"}"));

        var looked = observe(part, progress);
        var outcome = publish(part, progress);
        var again = publish(part, progress);

        assertThat(looked).isInstanceOf(Observation.NotSeen.class);
        assertThat(outcome).isInstanceOf(Published.class);
        assertThat(again).isEqualTo(outcome);
        assertThat(observe(part, progress)).isInstanceOf(Observation.Seen.class);
        assertThat(pds().posts()).extracting(LivePost::text).containsExactly("Mimosas", "Pivoines");
    }

    @Test
    void serverThatHasAnotherPostUnderEveryKeyIsNotAskedForEver() {
        var part = part("Pivoines");
        var key = RecordKey.of(part);
        for (var next = Optional.of(key); next.isPresent(); next = RecordKey.after(next.get(), part)) {
            pds().records.put(next.get(), JsonMapper.shared().readTree("{\"text\":\"Mimosas\"}"));
        }

        assertThat(publish(part, progress())).isInstanceOf(NotAccepted.class);
        assertThat(pds().posts()).extracting(LivePost::text).containsOnly("Mimosas");
    }

    @Test
    void uploadsThatTheServerForgotAreSentAgain() {
        var part = part("a", List.of(image("un")), null, null);
        var progress = progress();
        standIn().server().next(Trouble.SERVER_ERROR);
        publish(part, progress);
        pds().forgetsUploads = true;

        var outcome = publish(part, progress);

        assertThat(outcome).isInstanceOf(Published.class);
        assertThat(pds().calls)
                .filteredOn("com.atproto.repo.uploadBlob"::equals)
                .hasSize(2);
        assertThat(pds().posts()).hasSize(1);
    }

    @Test
    void uploadsForgottenAtOnceAreNoFaultOfThePost() {
        var part = part("a", List.of(image("un")), null, null);
        var progress = progress();
        pds().forgetsUploads = true;

        var first = publish(part, progress);
        var second = publish(part, progress);

        assertThat(first).isInstanceOf(NotAccepted.class);
        assertThat(second).isInstanceOf(Published.class);
        assertThat(pds().posts()).hasSize(1);
    }

    @Test
    void mentionsLinksAndTagsPointToBytes() {
        pds().handles.put("lily.test", "did:plc:lily");

        publish(part("Été 🌸 @Lily.test et @personne.test : https://fleurs.test/é?a=(1), #pivoines!"), progress());

        var record = pds().records.values().iterator().next();
        assertThat(record.path("facets")).isEqualTo(JsonMapper.shared().readTree("""
                [{"index":{"byteStart":11,"byteEnd":21},
                  "features":[{"$type":"app.bsky.richtext.facet#mention","did":"did:plc:lily"}]},
                 {"index":{"byteStart":42,"byteEnd":70},
                  "features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://fleurs.test/é?a=(1)"}]},
                 {"index":{"byteStart":72,"byteEnd":81},
                  "features":[{"$type":"app.bsky.richtext.facet#tag","tag":"pivoines"}]}]"""));
    }

    @Test
    void postOnAServerThatOnlyWeReachIsShownByThatServer() {
        var outcome = (Published) publish(part("a"), progress());

        assertThat(outcome.url())
                .startsWith(standIn().server().origin() + "/xrpc/com.atproto.repo.getRecord?repo=" + PdsStandIn.DID);
    }

    private Map<String, String> answers(String field, String value) {
        var answers = new HashMap<>(standIn().answers());
        answers.put(field, value);
        return answers;
    }

    private static String document(String pds) {
        return """
                {"id":"did:plc:rose","service":[
                  {"id":"#atproto_labeler","type":"AtprotoLabeler","serviceEndpoint":"https://labels.test"},
                  {"id":"#atproto_pds","type":"AtprotoPersonalDataServer","serviceEndpoint":"%s"}]}""".formatted(pds);
    }
}
