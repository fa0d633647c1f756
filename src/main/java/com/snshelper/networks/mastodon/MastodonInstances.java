package com.snshelper.networks.mastodon;

import com.snshelper.networks.Reply.Success;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Asks servers about themselves. */
@Component
final class MastodonInstances {

    private static final Duration WITHIN = Duration.ofSeconds(8);

    private final MastodonClient client;

    MastodonInstances(MastodonClient client) {
        this.client = client;
    }

    Instance of(String server, String token) {
        return new Instance(said(server, "/api/v2/instance", token)
                .filter(it -> it.has("configuration"))
                .or(() -> said(server, "/api/v1/instance", token))
                .orElseGet(MastodonClient.JSON::createObjectNode));
    }

    /**
     * Whether it is known to honour idempotency keys: only Mastodon's own software is, by the name that it gives itself
     * in NodeInfo.
     */
    boolean honoursKeys(String server) {
        return said(server, "/.well-known/nodeinfo", "")
                .flatMap(it -> it.path("links")
                        .valueStream()
                        .map(link -> link.path("href").asString(""))
                        .filter(href -> href.startsWith(server + "/"))
                        .map(href -> href.substring(server.length()))
                        .filter(path -> path.matches("[\\w./-]+"))
                        .findFirst())
                .flatMap(path -> said(server, path, ""))
                .map(it -> it.path("software").path("name").asString(""))
                .filter("mastodon"::equals)
                .isPresent();
    }

    private Optional<JsonNode> said(String server, String path, String token) {
        return client.get(server, path, token, WITHIN) instanceof Success(JsonNode body)
                ? Optional.of(body)
                : Optional.empty();
    }
}
