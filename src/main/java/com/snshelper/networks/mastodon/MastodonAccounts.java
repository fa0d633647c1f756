package com.snshelper.networks.mastodon;

import com.snshelper.networks.ConnectOutcome;
import com.snshelper.networks.ConnectOutcome.Connected;
import com.snshelper.networks.ConnectOutcome.Refused;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.networks.Reply;
import com.snshelper.networks.Reply.Failure;
import com.snshelper.networks.Reply.Silence;
import com.snshelper.networks.Reply.Success;
import com.snshelper.networks.ServerAddress;
import com.snshelper.networks.Unreachable;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds out whose a token is and whether it is enough; gives it back in the end. */
@Component
final class MastodonAccounts {

    private static final Duration WITHIN = Duration.ofSeconds(15);

    private final MastodonClient client;
    private final MastodonInstances instances;

    MastodonAccounts(MastodonClient client, MastodonInstances instances) {
        this.client = client;
        this.instances = instances;
    }

    /** A token, and the application that it was made for: empty when its owner made it by hand. */
    record Token(String value, String clientId, String clientSecret) {

        /** Not the secrets. */
        @Override
        public String toString() {
            return "Token";
        }
    }

    /** The origin of what was typed: a server's address, or a whole handle with it. */
    static Optional<URI> server(Map<String, String> answers) {
        return ServerAddress.origin(answers.getOrDefault("server", "").strip().replaceFirst("^@?[^@/\\s:]+@", ""));
    }

    ConnectOutcome connect(Map<String, String> answers) {
        var server = server(answers);
        var token = answers.getOrDefault("accessToken", "").strip();
        if (server.isEmpty()) {
            return new Refused("server", "networks.connect.badAddress");
        }
        if (!token.matches("[\\x21-\\x7e]+")) {
            return new Refused("accessToken", "network.mastodon.refused.tokenMissing");
        }
        return connect(server.get().toString(), new Token(token, "", ""));
    }

    ConnectOutcome connect(String server, Token token) {
        return switch (verify(server, token.value())) {
            case Silence silence -> new Refused("server", Unreachable.messageKey(silence.why()));
            case Failure failure -> refused(failure);
            case Success(JsonNode account)
            when account.path("id").asString("").isEmpty() ->
                new Refused("server", "network.mastodon.refused.notThisNetwork");
            case Success(JsonNode account) -> mayPublish(server, token, account);
        };
    }

    private static Refused refused(Failure failure) {
        return switch (failure.status()) {
            case 401, 403, 422 -> new Refused("accessToken", "network.mastodon.refused.token");
            case 429 -> new Refused("server", "networks.connect.tooOften");
            default ->
                failure.isServersFault()
                        ? new Refused("server", "networks.connect.unexpected")
                        : new Refused("server", "network.mastodon.refused.notThisNetwork");
        };
    }

    /** Without a right to read its own posts, a lost one could not be found again. */
    private ConnectOutcome mayPublish(String server, Token token, JsonNode account) {
        var id = account.path("id").asString();
        var path = "/api/v1/accounts/" + MastodonClient.encoded(id) + "/statuses?limit=1";
        var application = client.get(server, "/api/v1/apps/verify_credentials", token.value(), WITHIN)
                        instanceof Success(JsonNode body)
                ? body
                : MastodonClient.JSON.createObjectNode();
        if (!(client.get(server, path, token.value(), WITHIN) instanceof Success) || mayOnlyRead(application)) {
            return new Refused("accessToken", "network.mastodon.refused.rights");
        }
        var access = new Access(
                server,
                id,
                token.value(),
                application.path("name").asString(""),
                token.clientId(),
                token.clientSecret(),
                instances.honoursKeys(server));
        return connected(access, account);
    }

    private static boolean mayOnlyRead(JsonNode application) {
        var scopes = application.path("scopes");
        return scopes.isArray()
                && scopes.valueStream()
                        .map(scope -> scope.asString(""))
                        .noneMatch(scope -> scope.equals("write") || scope.equals("write:statuses"));
    }

    private Connected connected(Access access, JsonNode account) {
        var domain = instances.of(access.server(), access.token()).domain();
        var host = domain.isEmpty() ? URI.create(access.server()).getAuthority() : domain;
        var handle = account.path("username").asString("") + "@" + host;
        var name = account.path("display_name").asString("").strip();
        return new Connected(
                access.account() + "@" + URI.create(access.server()).getAuthority(),
                handle,
                name.isEmpty() ? handle : name,
                access.server(),
                access.credentials());
    }

    /** Nothing expires here: this asks whether the token still stands for its account. */
    RefreshOutcome refresh(Access access) {
        return switch (verify(access.server(), access.token())) {
            case Success success -> new RefreshOutcome.Refreshed(access.credentials());
            case Failure failure
            when failure.status() == 401 || failure.status() == 422 -> new RefreshOutcome.Revoked(failure.brief());
            case Failure failure -> new RefreshOutcome.Unavailable(failure.brief());
            case Silence silence -> new RefreshOutcome.Unavailable(silence.brief());
        };
    }

    boolean revoke(Access access) {
        var form = new LinkedHashMap<String, String>();
        form.put("token", access.token());
        if (!access.clientId().isEmpty()) {
            form.put("client_id", access.clientId());
            form.put("client_secret", access.clientSecret());
        }
        return client.post(access.server(), "/oauth/revoke", form, WITHIN) instanceof Success;
    }

    private Reply verify(String server, String token) {
        return client.get(server, "/api/v1/accounts/verify_credentials", token, WITHIN);
    }
}
