package com.snshelper.networks.bluesky;

import com.snshelper.networks.Reply;
import com.snshelper.networks.Reply.Success;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is asked of an authorization server: a question for somebody, tokens for her answer, new ones, and their end. */
@Component
final class TokenEndpoint {

    private static final Duration WITHIN = Duration.ofSeconds(15);

    private final Xrpc xrpc;
    private final ClientIdentity identity;

    TokenEndpoint(Xrpc xrpc, ClientIdentity identity) {
        this.xrpc = xrpc;
        this.identity = identity;
    }

    /** Leaves a question there (RFC 9126); the answer names it. */
    Reply push(AuthorizationServer server, String client, Map<String, String> question, ProofKey key) {
        return ask(server, server.pushed(), client, question, key);
    }

    Reply redeem(AuthorizationServer server, String client, Map<String, String> code, ProofKey key) {
        var form = new HashMap<>(code);
        form.put("grant_type", "authorization_code");
        return ask(server, server.token(), client, form, key);
    }

    Reply renew(AuthorizationServer server, Grant grant) {
        var form = Map.of("grant_type", "refresh_token", "refresh_token", grant.refreshToken());
        return ask(server, server.token(), grant.client(), form, grant.key());
    }

    /** Whether the server says that they are over; with the token that renews goes the other one. */
    boolean revoke(AuthorizationServer server, String client, String refreshToken, ProofKey key) {
        var form = Map.of("token", refreshToken, "token_type_hint", "refresh_token");
        return server.revocation()
                .map(revocation -> ask(server, revocation, client, form, key) instanceof Success)
                .orElse(false);
    }

    private Reply ask(AuthorizationServer server, URI endpoint, String client, Map<String, String> form, ProofKey key) {
        var whole = new HashMap<>(form);
        whole.putAll(identity.proven(client, server.issuer()));
        return xrpc.form(endpoint, whole, key, WITHIN);
    }
}
