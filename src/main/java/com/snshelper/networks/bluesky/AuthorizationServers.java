package com.snshelper.networks.bluesky;

import com.snshelper.networks.Reply;
import com.snshelper.networks.Reply.Failure;
import com.snshelper.networks.Reply.Success;
import com.snshelper.networks.ServerAddress;
import com.snshelper.platform.EgressPolicy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds the authorization server of a server that holds posts: often itself, sometimes one for many. */
@Component
final class AuthorizationServers {

    private static final String NONE = "network.bluesky.refused.noSignIn";

    private final Xrpc xrpc;

    AuthorizationServers(Xrpc xrpc) {
        this.xrpc = xrpc;
    }

    /** The one that a server which holds posts names (RFC 9728). */
    AuthorizationServer of(String pds) throws Refusal {
        return namedBy(resource(pds), pds);
    }

    /** The one that is meant by an address that somebody typed: its own, or that of what holds her posts. */
    AuthorizationServer near(String server) throws Refusal {
        var reply = resource(server);
        boolean holdsNoPosts = reply instanceof Failure failure && !failure.isServersFault() && failure.status() != 429;
        return holdsNoPosts ? at(server) : namedBy(reply, server);
    }

    private AuthorizationServer namedBy(Reply reply, String pds) throws Refusal {
        if (reply instanceof Success(JsonNode resource)
                && resource.path("resource").asString("").equals(pds)) {
            var named = resource.path("authorization_servers").path(0).asString("");
            var issuer = ServerAddress.origin(named).orElseThrow(() -> new Refusal(NONE, "200 without a server"));
            return at(issuer.toString());
        }
        throw Refusal.of(reply, NONE);
    }

    /** Asked each time: keys and addresses of a server may change. */
    AuthorizationServer at(String issuer) throws Refusal {
        var reply = xrpc.document(issuer + "/.well-known/oauth-authorization-server", EgressPolicy.CUSTOMERS_CHOICE);
        if (reply instanceof Success(JsonNode metadata)) {
            return AuthorizationServer.read(metadata, issuer)
                    .orElseThrow(() -> new Refusal(NONE, "200 of another profile"));
        }
        throw Refusal.of(reply, NONE);
    }

    private Reply resource(String server) {
        return xrpc.document(server + "/.well-known/oauth-protected-resource", EgressPolicy.CUSTOMERS_CHOICE);
    }
}
