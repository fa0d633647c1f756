package com.snshelper.networks.bluesky;

import com.snshelper.networks.Authorization;
import com.snshelper.networks.AuthorizationStart;
import com.snshelper.networks.AuthorizationStart.Ready;
import com.snshelper.networks.ConnectField;
import com.snshelper.networks.ConnectField.Kind;
import com.snshelper.networks.ConnectOutcome;
import com.snshelper.networks.Pkce;
import com.snshelper.networks.Reply;
import com.snshelper.networks.Reply.Failure;
import com.snshelper.networks.Reply.Success;
import com.snshelper.networks.bluesky.SignInTargets.Target;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Signing in at the account's own server: the AT protocol's profile of OAuth (atproto.com/specs/oauth). */
@Component
final class BlueskyAuthorization implements Authorization {

    private static final String FIELD = "account";

    /** How servers say that they do not know the fine rights. */
    private static final Set<String> UNKNOWN_RIGHTS = Set.of("invalid_scope", "invalid_request");

    private final SignInTargets targets;
    private final TokenEndpoint endpoint;
    private final BlueskyGrants grants;
    private final ClientIdentity identity;

    BlueskyAuthorization(SignInTargets targets, TokenEndpoint endpoint, BlueskyGrants grants, ClientIdentity identity) {
        this.targets = targets;
        this.endpoint = endpoint;
        this.grants = grants;
        this.identity = identity;
    }

    @Override
    public List<ConnectField> fields() {
        return List.of(new ConnectField(FIELD, Kind.TEXT, "", List.of()));
    }

    @Override
    public AuthorizationStart begin(Request request) {
        try {
            return ready(targets.find(request.answers().getOrDefault(FIELD, "")), request);
        } catch (Refusal refusal) {
            return new AuthorizationStart.Refused(FIELD, refusal.messageKey());
        }
    }

    private Ready ready(Target target, Request request) throws Refusal {
        var client = identity.id(request.redirectUri());
        var pkce = Pkce.next();
        var key = ProofKey.next();
        var question = new LinkedHashMap<String, String>();
        question.put("response_type", "code");
        question.put("redirect_uri", identity.redirectUri(request.redirectUri()));
        question.put("state", request.state());
        question.put("code_challenge", pkce.challenge());
        question.put("code_challenge_method", "S256");
        if (!target.hint().isEmpty()) {
            question.put("login_hint", target.hint());
        }
        var named = Map.of("client_id", client, "request_uri", leave(client, question, target.server(), key));
        var kept = Map.of(
                "issuer", target.server().issuer(),
                "did", target.did(),
                "client", client,
                "redirectUri", identity.redirectUri(request.redirectUri()),
                "verifier", pkce.verifier(),
                "proofKey", key.text());
        return new Ready(URI.create(target.server().authorization() + "?" + Xrpc.encoded(named)), kept);
    }

    /** Leaves the question at the server, which gives it a name. */
    private String leave(String client, Map<String, String> question, AuthorizationServer server, ProofKey key)
            throws Refusal {
        question.put("scope", Rights.LEAST);
        var reply = endpoint.push(server, client, question, key);
        if (doesNotKnowTheRights(reply) && Rights.areBroadAt(server)) {
            question.put("scope", Rights.OLDER);
            reply = endpoint.push(server, client, question, key);
        }
        if (reply instanceof Success(JsonNode body)
                && !body.path("request_uri").asString("").isEmpty()) {
            return body.path("request_uri").asString();
        }
        throw Refusal.of(reply, "network.bluesky.refused.programUnknown");
    }

    private static boolean doesNotKnowTheRights(Reply reply) {
        return reply instanceof Failure failure && failure.status() == 400 && UNKNOWN_RIGHTS.contains(failure.error());
    }

    @Override
    public ConnectOutcome finish(Map<String, String> kept, Map<String, String> returned) {
        var issuer = kept.getOrDefault("issuer", "");
        // A code of one server is never shown to another (RFC 9207).
        if (!returned.containsKey("code") || !issuer.equals(returned.get("iss"))) {
            return new ConnectOutcome.Refused(FIELD, "networks.connect.unexpected");
        }
        var code = Map.of(
                "code", returned.get("code"),
                "redirect_uri", kept.getOrDefault("redirectUri", ""),
                "code_verifier", kept.getOrDefault("verifier", ""));
        try {
            var key = ProofKey.parse(kept.getOrDefault("proofKey", ""));
            return grants.redeem(issuer, kept.getOrDefault("client", ""), code, key, kept.getOrDefault("did", ""));
        } catch (Refusal refusal) {
            return new ConnectOutcome.Refused(FIELD, refusal.messageKey());
        }
    }
}
