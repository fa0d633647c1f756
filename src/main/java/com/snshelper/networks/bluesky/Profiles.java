package com.snshelper.networks.bluesky;

import com.snshelper.networks.Reply.Success;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What people call themselves, as everybody may read it. */
@Component
final class Profiles {

    private static final Duration WITHIN = Duration.ofSeconds(8);

    private final Xrpc xrpc;

    Profiles(Xrpc xrpc) {
        this.xrpc = xrpc;
    }

    Optional<String> displayName(String pds, String did) {
        var profile = Map.of("repo", did, "collection", "app.bsky.actor.profile", "rkey", "self");
        var reply = xrpc.query(pds, "com.atproto.repo.getRecord", profile, WITHIN);
        return reply instanceof Success(JsonNode body)
                ? Optional.of(body.path("value")
                                .path("displayName")
                                .asString("")
                                .strip())
                        .filter(name -> !name.isEmpty())
                : Optional.empty();
    }
}
