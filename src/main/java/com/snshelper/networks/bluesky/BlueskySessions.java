package com.snshelper.networks.bluesky;

import com.snshelper.networks.ConnectOutcome;
import com.snshelper.networks.ConnectOutcome.Connected;
import com.snshelper.networks.ConnectOutcome.Refused;
import com.snshelper.networks.Credentials;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.networks.Reply.Failure;
import com.snshelper.networks.Reply.Silence;
import com.snshelper.networks.Reply.Success;
import com.snshelper.networks.ServerAddress;
import com.snshelper.networks.Unreachable;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Signs in with an app password, renews and ends sessions (com.atproto.server.*). */
@Component
final class BlueskySessions {

    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Pattern APP_PASSWORD = Pattern.compile("[a-z0-9]{4}(-[a-z0-9]{4}){3}");

    /** What a server says when a session, or its account, is not to be used any more. */
    static final Set<String> SESSION_OVER = Set.of(
            "InvalidToken",
            "ExpiredToken",
            "AuthMissing",
            "AuthenticationRequired",
            "AccountTakedown",
            "AccountSuspended",
            "AccountDeactivated",
            "AccountNotFound");

    private final Xrpc xrpc;
    private final Profiles profiles;
    private final Clock clock;

    BlueskySessions(Xrpc xrpc, Profiles profiles, Clock clock) {
        this.xrpc = xrpc;
        this.profiles = profiles;
        this.clock = clock;
    }

    ConnectOutcome connect(Map<String, String> answers) {
        var server = ServerAddress.origin(answers.getOrDefault("server", ""));
        var identifier = identifier(answers.getOrDefault("identifier", ""));
        var password = answers.getOrDefault("appPassword", "").strip();
        if (server.isEmpty()) {
            return new Refused("server", "networks.connect.badAddress");
        }
        if (identifier.isEmpty()) {
            return new Refused("identifier", "network.bluesky.refused.identifierMissing");
        }
        if (password.isEmpty()) {
            return new Refused("appPassword", "network.bluesky.refused.appPasswordMissing");
        }
        if (!APP_PASSWORD.matcher(password).matches()) {
            return new Refused("appPassword", "network.bluesky.refused.mainPassword");
        }
        return signIn(server.get().toString(), identifier, password);
    }

    private static String identifier(String typed) {
        var name = typed.strip().replaceAll("\\p{Cf}", "");
        return (name.startsWith("@") ? name.substring(1) : name).toLowerCase(Locale.ROOT);
    }

    private ConnectOutcome signIn(String server, String identifier, String password) {
        var input = Map.of("identifier", identifier, "password", password);
        return switch (xrpc.procedure(server, "com.atproto.server.createSession", input, null, WITHIN)) {
            case Silence silence -> new Refused("server", Unreachable.messageKey(silence.why()));
            case Failure failure -> refused(failure);
            case Success(JsonNode body) ->
                Session.of(body, server, server)
                        .map(session -> check(session, body))
                        .orElse(new Refused("server", "networks.connect.unexpected"));
        };
    }

    private static Refused refused(Failure failure) {
        return switch (failure.error()) {
            case "AuthFactorTokenRequired" -> new Refused("appPassword", "network.bluesky.refused.mainPassword");
            case "AuthenticationRequired" -> new Refused("appPassword", "network.bluesky.refused.wrongPassword");
            case "AccountTakedown", "AccountSuspended", "AccountDeactivated" ->
                new Refused("identifier", "network.bluesky.refused.accountClosed");
            case "InvalidRequest" -> new Refused("identifier", "network.bluesky.refused.identifierUnknown");
            default ->
                failure.status() == 429
                        ? new Refused("server", "networks.connect.tooOften")
                        : new Refused("server", "networks.connect.unexpected");
        };
    }

    private ConnectOutcome check(Session session, JsonNode body) {
        if (!SessionToken.read(session.accessToken()).isOfAppPassword()) {
            end(session);
            return new Refused("appPassword", "network.bluesky.refused.mainPassword");
        }
        if (!body.path("active").asBoolean(true)) {
            end(session);
            return new Refused("identifier", "network.bluesky.refused.accountClosed");
        }
        var name = profiles.displayName(session.pds(), session.did()).orElse(session.handle());
        return new Connected(session.did(), session.handle(), name, session.server(), session.credentials(clock));
    }

    RefreshOutcome refresh(Credentials credentials) {
        var session = Session.of(credentials);
        var reply = xrpc.procedure(session.pds(), "com.atproto.server.refreshSession", null, renewal(session), WITHIN);
        return switch (reply) {
            case Silence silence -> new RefreshOutcome.Unavailable(silence.brief());
            case Failure failure
            when SESSION_OVER.contains(failure.error()) -> new RefreshOutcome.Revoked(failure.brief());
            case Failure failure -> new RefreshOutcome.Unavailable(failure.brief());
            case Success(JsonNode body) ->
                Session.of(body, session.server(), session.pds())
                        .<RefreshOutcome>map(renewed -> new RefreshOutcome.Refreshed(renewed.credentials(clock)))
                        .orElse(new RefreshOutcome.Unavailable("200 without a session"));
        };
    }

    /** Whether the server says that it is over, by this or before. */
    boolean end(Session session) {
        var reply = xrpc.procedure(session.pds(), "com.atproto.server.deleteSession", null, renewal(session), WITHIN);
        return reply instanceof Success || (reply instanceof Failure failure && SESSION_OVER.contains(failure.error()));
    }

    private static Pass renewal(Session session) {
        return new Pass.Bearer(session.refreshToken());
    }
}
