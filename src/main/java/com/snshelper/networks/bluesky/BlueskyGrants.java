package com.snshelper.networks.bluesky;

import com.snshelper.networks.ConnectOutcome.Connected;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.networks.Reply.Failure;
import com.snshelper.networks.Reply.Silence;
import com.snshelper.networks.Reply.Success;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Makes what somebody authorised into a channel's credentials, renews them and gives them back. */
@Component
final class BlueskyGrants {

    private final AuthorizationServers servers;
    private final TokenEndpoint endpoint;
    private final Identities identities;
    private final Profiles profiles;
    private final Clock clock;

    BlueskyGrants(
            AuthorizationServers servers,
            TokenEndpoint endpoint,
            Identities identities,
            Profiles profiles,
            Clock clock) {
        this.servers = servers;
        this.endpoint = endpoint;
        this.identities = identities;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * Redeems a code.
     *
     * @param did who has to have given it; empty when it may be anybody
     */
    Connected redeem(String issuer, String client, Map<String, String> code, ProofKey key, String did) throws Refusal {
        var server = servers.at(issuer);
        var reply = endpoint.redeem(server, client, code, key);
        if (!(reply instanceof Success(JsonNode answer))) {
            throw Refusal.of(reply, "network.bluesky.refused.code");
        }
        var tokens = Tokens.read(answer)
                .orElseThrow(() -> new Refusal("networks.connect.unexpected", "200 without tokens of this profile"));
        try {
            return connected(server, client, tokens, key, did);
        } catch (Refusal refusal) {
            endpoint.revoke(server, client, tokens.refresh(), key);
            throw refusal;
        }
    }

    /** Any server may claim to speak for anybody: her own document says which one does. */
    private Connected connected(AuthorizationServer server, String client, Tokens tokens, ProofKey key, String did)
            throws Refusal {
        if (!did.isEmpty() && !did.equals(tokens.did())) {
            throw new Refusal("network.bluesky.refused.otherAccount", "another account than asked for");
        }
        if (!Rights.suffice(tokens.scopes())) {
            throw new Refusal("network.bluesky.refused.rights", "too few rights");
        }
        var identity = identities.find(tokens.did());
        if (!servers.of(identity.pds()).issuer().equals(server.issuer())) {
            throw new Refusal("network.bluesky.refused.otherServer", "a server that does not speak for the account");
        }
        var grant = new Grant(
                server.issuer(),
                client,
                identity.pds(),
                identity.did(),
                identity.handle(),
                tokens.access(),
                tokens.refresh(),
                key);
        var name = profiles.displayName(grant.pds(), grant.did()).orElse(grant.handle());
        return new Connected(
                grant.did(), grant.handle(), name, grant.issuer(), grant.credentials(tokens.due(clock.instant())));
    }

    RefreshOutcome refresh(Grant grant) {
        try {
            return refresh(grant, servers.at(grant.issuer()));
        } catch (Refusal refusal) {
            return new RefreshOutcome.Unavailable("server: " + refusal.brief());
        }
    }

    private RefreshOutcome refresh(Grant grant, AuthorizationServer server) {
        return switch (endpoint.renew(server, grant)) {
            case Silence silence -> new RefreshOutcome.Unavailable(silence.brief());
            case Failure failure
            when failure.error().equals("invalid_grant") && !failure.isServersFault() ->
                new RefreshOutcome.Revoked(failure.brief());
            case Failure failure -> new RefreshOutcome.Unavailable(failure.brief());
            case Success(JsonNode answer) ->
                Tokens.read(answer)
                        .filter(tokens -> tokens.did().equals(grant.did()))
                        .<RefreshOutcome>map(tokens -> new RefreshOutcome.Refreshed(
                                grant.renewed(tokens).credentials(tokens.due(clock.instant()))))
                        .orElse(new RefreshOutcome.Unavailable("200 without tokens of this account"));
        };
    }

    /** Whether the server says that it is over. */
    boolean revoke(Grant grant) {
        try {
            return endpoint.revoke(servers.at(grant.issuer()), grant.client(), grant.refreshToken(), grant.key());
        } catch (Refusal unreachable) {
            return false;
        }
    }
}
