package com.snshelper.networks.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.networks.Authorization;
import com.snshelper.networks.AuthorizationStart.Ready;
import com.snshelper.networks.AuthorizationStart.Refused;
import com.snshelper.networks.ConnectOutcome.Connected;
import com.snshelper.networks.OutgoingPart;
import com.snshelper.networks.PublishOutcome.Published;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.networks.RefreshOutcome.Refreshed;
import com.snshelper.networks.RememberedProgress;
import com.snshelper.networks.ScriptedServer;
import com.snshelper.networks.ScriptedServer.Request;
import com.snshelper.networks.ScriptedServer.Response;
import com.snshelper.networks.Trouble;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.EgressProperties;
import com.snshelper.scenarios.Consent;
import com.snshelper.scenarios.Pds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** An installation on the internet, which proves by its key who it is, with the real server of the network. */
@Tag("browser")
@Tag("peer")
class BlueskyClientPeerTests {

    private static final String SITE = "https://sns.aubepine.org";
    private static final String BACK = SITE + "/authorized";

    private static final Site site = new Site();
    private static final ScriptedServer server = new ScriptedServer(site);
    private static Pds pds;
    private static Egress egress;
    private static Consent consent;

    /** Serves the document about the program. */
    private static final class Site implements ScriptedServer.Script {
        private final String key = ClientIdentity.newKey();

        @Override
        public boolean makesVisible(Request request) {
            return false;
        }

        @Override
        public Response answer(Request request) {
            return request.uri().getPath().equals(ClientIdentity.DOCUMENT)
                    ? Response.of(200, Xrpc.JSON.writeValueAsString(identity().metadata(BACK)))
                    : Response.of(404, "{}");
        }

        @Override
        public Response refusal(Trouble trouble) {
            return Response.of(500, "{}");
        }

        ClientIdentity identity() {
            return new ClientIdentity(() -> SITE, () -> key, Clock.systemUTC());
        }
    }

    @BeforeAll
    static void start() {
        pds = Pds.startFinding(SITE, server.origin());
        egress = new Egress(
                new EgressProperties(true), new StaticListableBeanFactory().getBeanProvider(EgressPolicy.class));
        consent = new Consent();
    }

    @AfterAll
    static void stop() throws Exception {
        consent.close();
        egress.close();
        pds.close();
        server.close();
    }

    @Test
    void serverTakesTheDocumentAndTheKey() throws Exception {
        var bluesky = bluesky(site.identity());
        var rose = pds.signUp("rose");

        var connected = signIn(bluesky, rose);
        var renewed = ((Refreshed) bluesky.refresh(connected.credentials())).credentials();
        var published = bluesky.publish(
                new OutgoingPart("key", "par clé", List.of(), Instant.parse("2026-11-22T09:00:00Z"), "fr", null, null),
                renewed,
                new RememberedProgress(() -> 0));
        boolean confirmed = bluesky.revoke(renewed);

        assertThat(connected.handle()).isEqualTo("rose.test");
        assertThat(published).isInstanceOf(Published.class);
        assertThat(pds.texts(rose)).containsExactly("par clé");
        assertThat(confirmed).isTrue();
        assertThat(bluesky.refresh(renewed)).isInstanceOf(RefreshOutcome.Revoked.class);
    }

    @Test
    void keyThatTheDocumentDoesNotHoldIsRefused() {
        var impostor = bluesky(new ClientIdentity(() -> SITE, ClientIdentity::newKey, Clock.systemUTC()));
        var iris = pds.signUp("iris");
        var request = new Authorization.Request(
                Map.of("account", iris.handle()), BACK, "another-state", ByConsent.NO_REGISTRATIONS);

        assertThat(impostor.authorization().orElseThrow().begin(request))
                .isEqualTo(new Refused("account", "network.bluesky.refused.programUnknown"));
    }

    private static Bluesky bluesky(ClientIdentity identity) {
        return Adapter.of(
                new BlueskyProperties(pds.url(), pds.directory(), Duration.ofSeconds(20), 5000, 35_000),
                egress,
                identity,
                Clock.systemUTC());
    }

    private static Connected signIn(Bluesky bluesky, Pds.Person person) throws Exception {
        var authorization = bluesky.authorization().orElseThrow();
        var request = new Authorization.Request(
                Map.of("account", person.handle()), BACK, "a-state-of-its-own", ByConsent.NO_REGISTRATIONS);
        var ready = (Ready) authorization.begin(request);
        return (Connected) authorization.finish(ready.kept(), consent.agree(ready.address(), person, BACK));
    }
}
