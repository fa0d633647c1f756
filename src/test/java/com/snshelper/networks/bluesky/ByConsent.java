package com.snshelper.networks.bluesky;

import com.snshelper.networks.Authorization;
import com.snshelper.networks.AuthorizationStart.Ready;
import com.snshelper.networks.AuthorizationStart.Refused;
import com.snshelper.networks.Capabilities;
import com.snshelper.networks.ConnectField;
import com.snshelper.networks.ConnectOutcome;
import com.snshelper.networks.Credentials;
import com.snshelper.networks.Observation;
import com.snshelper.networks.OutgoingPart;
import com.snshelper.networks.Progress;
import com.snshelper.networks.PublishOutcome;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.networks.Registrations;
import com.snshelper.networks.ScriptedServer;
import com.snshelper.networks.SocialNetwork;
import com.snshelper.networks.StandIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same server, where whoever connects goes to its page, agrees and comes back. */
record ByConsent(PdsStandIn pds) implements StandIn {

    static final Registrations NO_REGISTRATIONS = new Registrations() {
        @Override
        public Optional<Map<String, String>> find(String server) {
            return Optional.empty();
        }

        @Override
        public void save(String server, Map<String, String> registration) {
            throw new AssertionError("servers of this network know programs without registration");
        }
    };

    @Override
    public SocialNetwork network() {
        return new Network(pds.network(), pds);
    }

    @Override
    public Map<String, String> answers() {
        return Map.of("account", "rose.test");
    }

    @Override
    public List<LivePost> posts() {
        return pds.posts();
    }

    @Override
    public ScriptedServer server() {
        return pds.server();
    }

    @Override
    public boolean tokensExpire() {
        return true;
    }

    @Override
    public void expireTokens() {
        pds.expireTokens();
    }

    @Override
    public void revokeTokens() {
        pds.revokeTokens();
    }

    @Override
    public void breakDown() {
        pds.breakDown();
    }

    @Override
    public void close() {
        pds.close();
    }

    private record Network(SocialNetwork network, PdsStandIn pds) implements SocialNetwork {

        @Override
        public String name() {
            return network.name();
        }

        @Override
        public List<ConnectField> connectFields() {
            return network.authorization().orElseThrow().fields();
        }

        @Override
        public ConnectOutcome connect(Map<String, String> answers) {
            var authorization = network.authorization().orElseThrow();
            var request = new Authorization.Request(answers, pds.site + "/authorized", "state", NO_REGISTRATIONS);
            return switch (authorization.begin(request)) {
                case Refused refused -> new ConnectOutcome.Refused(refused.field(), refused.messageKey());
                case Ready ready -> authorization.finish(ready.kept(), pds.authorization.agree(ready.address()));
            };
        }

        @Override
        public Capabilities capabilities(Credentials credentials) {
            return network.capabilities(credentials);
        }

        @Override
        public PublishOutcome publish(OutgoingPart part, Credentials credentials, Progress progress) {
            return network.publish(part, credentials, progress);
        }

        @Override
        public Observation observe(OutgoingPart part, String handle, Credentials credentials) {
            return network.observe(part, handle, credentials);
        }

        @Override
        public RefreshOutcome refresh(Credentials credentials) {
            return network.refresh(credentials);
        }

        @Override
        public boolean revoke(Credentials credentials) {
            return network.revoke(credentials);
        }

        @Override
        public Duration patience() {
            return network.patience();
        }

        @Override
        public boolean resendIsSafe(String handle, Credentials credentials) {
            return network.resendIsSafe(handle, credentials);
        }

        @Override
        public Duration deadline() {
            return network.deadline();
        }
    }
}
