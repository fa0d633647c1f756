package com.snshelper.networks.mastodon;

import com.snshelper.networks.Authorization;
import com.snshelper.networks.AuthorizationStart;
import com.snshelper.networks.AuthorizationStart.Ready;
import com.snshelper.networks.ConnectField;
import com.snshelper.networks.ConnectField.Kind;
import com.snshelper.networks.ConnectOutcome;
import com.snshelper.networks.Pkce;
import com.snshelper.networks.Reply.Failure;
import com.snshelper.networks.Reply.Silence;
import com.snshelper.networks.Reply.Success;
import com.snshelper.networks.ServerAddress;
import com.snshelper.networks.Unreachable;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Signing in on the account's own server (OAuth 2, code with PKCE), where this program registers itself first. */
@Component
final class MastodonAuthorization implements Authorization {

    /** The least that publishing and finding one's posts again needs. */
    private static final String SCOPES = "read:accounts read:statuses write:statuses write:media";

    private static final String APPLICATION = "SNS Helper";
    private static final Duration WITHIN = Duration.ofSeconds(15);

    private final MastodonProperties properties;
    private final MastodonClient client;
    private final MastodonAccounts accounts;

    MastodonAuthorization(MastodonProperties properties, MastodonClient client, MastodonAccounts accounts) {
        this.properties = properties;
        this.client = client;
        this.accounts = accounts;
    }

    @Override
    public List<ConnectField> fields() {
        return List.of(new ConnectField("server", Kind.SERVER, properties.api(), List.of()));
    }

    @Override
    public AuthorizationStart begin(Request request) {
        var server = MastodonAccounts.server(request.answers());
        if (server.isEmpty()) {
            return new AuthorizationStart.Refused("server", "networks.connect.badAddress");
        }
        var origin = server.get().toString();
        var known = request.registrations().find(origin);
        return known.isPresent() ? ready(origin, known.get(), request) : register(origin, request);
    }

    private AuthorizationStart register(String server, Request request) {
        var form = new LinkedHashMap<String, String>();
        form.put("client_name", APPLICATION);
        form.put("redirect_uris", request.redirectUri());
        form.put("scopes", SCOPES);
        return switch (client.post(server, "/api/v1/apps", form, WITHIN)) {
            case Silence silence -> refused(Unreachable.messageKey(silence.why()));
            case Failure failure when failure.status() == 429 -> refused("networks.connect.tooOften");
            case Failure failure when failure.isServersFault() -> refused("networks.connect.unexpected");
            case Failure failure -> refused("network.mastodon.refused.notThisNetwork");
            case Success(JsonNode app)
            when app.path("client_id").asString("").isEmpty() -> refused("network.mastodon.refused.notThisNetwork");
            case Success(JsonNode app) -> {
                var registration = Map.of(
                        "clientId", app.path("client_id").asString(),
                        "clientSecret", app.path("client_secret").asString(""));
                request.registrations().save(server, registration);
                yield ready(server, registration, request);
            }
        };
    }

    private static AuthorizationStart.Refused refused(String messageKey) {
        return new AuthorizationStart.Refused("server", messageKey);
    }

    private static Ready ready(String server, Map<String, String> registration, Request request) {
        var pkce = Pkce.next();
        var question = new LinkedHashMap<String, String>();
        question.put("response_type", "code");
        question.put("client_id", registration.getOrDefault("clientId", ""));
        question.put("redirect_uri", request.redirectUri());
        question.put("scope", SCOPES);
        question.put("state", request.state());
        question.put("code_challenge", pkce.challenge());
        question.put("code_challenge_method", "S256");
        var kept = new LinkedHashMap<>(registration);
        kept.put("server", server);
        kept.put("redirectUri", request.redirectUri());
        kept.put("verifier", pkce.verifier());
        return new Ready(URI.create(server + "/oauth/authorize?" + MastodonClient.encoded(question)), kept);
    }

    @Override
    public ConnectOutcome finish(Map<String, String> kept, Map<String, String> returned) {
        var server = kept.getOrDefault("server", "");
        if (!returned.containsKey("code") || isFromElsewhere(server, returned)) {
            return new ConnectOutcome.Refused("server", "networks.connect.unexpected");
        }
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", kept.getOrDefault("clientId", ""));
        form.put("client_secret", kept.getOrDefault("clientSecret", ""));
        form.put("redirect_uri", kept.getOrDefault("redirectUri", ""));
        form.put("code", returned.get("code"));
        form.put("code_verifier", kept.getOrDefault("verifier", ""));
        return switch (client.post(server, "/oauth/token", form, WITHIN)) {
            case Silence silence -> new ConnectOutcome.Refused("server", Unreachable.messageKey(silence.why()));
            case Failure failure
            when failure.isServersFault() -> new ConnectOutcome.Refused("server", "networks.connect.unexpected");
            case Failure failure -> new ConnectOutcome.Refused("server", "network.mastodon.refused.code");
            case Success(JsonNode token)
            when token.path("access_token").asString("").isEmpty() ->
                new ConnectOutcome.Refused("server", "networks.connect.unexpected");
            case Success(JsonNode token) ->
                accounts.connect(
                        server,
                        new MastodonAccounts.Token(
                                token.path("access_token").asString(),
                                kept.getOrDefault("clientId", ""),
                                kept.getOrDefault("clientSecret", "")));
        };
    }

    /** A code of one server is never shown to another (RFC 9207), where servers say whose it is. */
    private static boolean isFromElsewhere(String server, Map<String, String> returned) {
        var issuer = returned.get("iss");
        return issuer != null
                && ServerAddress.origin(issuer)
                        .filter(it -> it.toString().equals(server))
                        .isEmpty();
    }
}
