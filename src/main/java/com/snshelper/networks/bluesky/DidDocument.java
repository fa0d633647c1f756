package com.snshelper.networks.bluesky;

import com.snshelper.networks.ServerAddress;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The document that says where an account lives (atproto.com/specs/did). */
final class DidDocument {

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
}
