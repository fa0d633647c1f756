package com.snshelper.networks.bluesky;

import com.snshelper.networks.Quotas;
import com.snshelper.platform.Egress;
import java.time.Clock;

/** Puts the adapter together as the program does. */
final class Adapter {

    private Adapter() {}

    static Bluesky of(BlueskyProperties properties, Egress egress, ClientIdentity identity, Clock clock) {
        var xrpc = new Xrpc(egress, new ProvenCalls(egress, clock));
        var profiles = new Profiles(xrpc);
        var identities = new Identities(properties, xrpc);
        var servers = new AuthorizationServers(xrpc);
        var endpoint = new TokenEndpoint(xrpc, identity);
        var grants = new BlueskyGrants(servers, endpoint, identities, profiles, clock);
        return new Bluesky(
                properties,
                new BlueskySessions(xrpc, profiles, clock),
                new BlueskyAuthorization(new SignInTargets(identities, servers), endpoint, grants, identity),
                grants,
                identity,
                new BlueskyPosts(xrpc, egress, Quotas.NONE, properties));
    }
}
