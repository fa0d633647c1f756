package com.snshelper.networks.bluesky;

import com.snshelper.networks.ServerAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The document that says where an account lives and what it is called (atproto.com/specs/did). */
final class DidDocument {

    private static final String HANDLE = "at://";

    private DidDocument() {}

    /** Origin of the account's server. */
    static Optional<String> pds(JsonNode document) {
        for (var service : document.path("service")) {
            boolean pds = service.path("id").asString("").endsWith("#atproto_pds")
                    && service.path("type").asString("").equals("AtprotoPersonalDataServer");
            if (pds) {
                return ServerAddress.origin(service.path("serviceEndpoint").asString(""))
                        .map(URI::toString);
            }
        }
        return Optional.empty();
    }

    /** The handle that the account claims; whether it is its own, only the handle's owner can say. */
    static Optional<String> handle(JsonNode document) {
        return document.path("alsoKnownAs")
                .valueStream()
                .map(name -> name.asString(""))
                .filter(name -> name.startsWith(HANDLE))
                .map(name -> name.substring(HANDLE.length()).toLowerCase(Locale.ROOT))
                .findFirst();
    }
}
