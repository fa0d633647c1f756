package com.snshelper.networks.bluesky;

import com.snshelper.networks.ServerAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A server that lets people authorise programs, by what it says of itself (RFC 8414).
 *
 * @param issuer its origin, by which it signs what it says
 * @param authorization the page that asks people for consent
 * @param pushed where a question is left beforehand (RFC 9126)
 * @param token where codes and renewals become tokens
 * @param revocation where tokens are given back, if anywhere
 * @param scopes what it says it knows; the fine ones need not be among them
 */
record AuthorizationServer(
        String issuer, URI authorization, URI pushed, URI token, Optional<URI> revocation, List<String> scopes) {

    /** Empty unless it speaks this network's profile of OAuth, on addresses as safe as its own. */
    static Optional<AuthorizationServer> read(JsonNode metadata, String origin) {
        boolean fits = metadata.path("issuer").asString("").equals(origin)
                && holds(metadata, "scopes_supported", "atproto")
                && holds(metadata, "code_challenge_methods_supported", "S256")
                && holds(metadata, "dpop_signing_alg_values_supported", "ES256")
                && metadata.path("authorization_response_iss_parameter_supported")
                        .asBoolean(false);
        var endpoints = Stream.of("authorization", "pushed_authorization_request", "token")
                .flatMap(name -> endpoint(metadata, name, origin).stream())
                .toList();
        return fits && endpoints.size() == 3
                ? Optional.of(new AuthorizationServer(
                        origin,
                        endpoints.get(0),
                        endpoints.get(1),
                        endpoints.get(2),
                        endpoint(metadata, "revocation", origin),
                        values(metadata, "scopes_supported")))
                : Optional.empty();
    }

    private static Optional<URI> endpoint(JsonNode metadata, String name, String origin) {
        var address = metadata.path(name + "_endpoint").asString("");
        boolean safe = ServerAddress.origin(address).isPresent()
                && address.startsWith(URI.create(origin).getScheme() + "://");
        return safe ? uri(address) : Optional.empty();
    }

    private static Optional<URI> uri(String address) {
        try {
            return Optional.of(new URI(address));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean holds(JsonNode metadata, String list, String value) {
        return values(metadata, list).contains(value);
    }

    private static List<String> values(JsonNode metadata, String list) {
        return metadata.path(list)
                .valueStream()
                .map(value -> value.asString(""))
                .toList();
    }
}
