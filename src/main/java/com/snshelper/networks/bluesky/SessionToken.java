package com.snshelper.networks.bluesky;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What an access token says of itself (RFC 7519); nothing here relies on it being true.
 *
 * @param scope what it allows
 * @param lifetime from its making to its end; zero when it does not say
 */
record SessionToken(String scope, Duration lifetime) {

    private static final Set<String> APP_PASSWORD_SCOPES =
            Set.of("com.atproto.appPass", "com.atproto.appPassPrivileged");

    static SessionToken read(String jwt) {
        try {
            var parts = jwt.split("\\.", -1);
            var payload = parts.length == 3 ? Base64.getUrlDecoder().decode(parts[1]) : new byte[] {'{', '}'};
            return of(Xrpc.JSON.readTree(new String(payload, StandardCharsets.UTF_8)));
        } catch (JacksonException | IllegalArgumentException e) {
            return new SessionToken("", Duration.ZERO);
        }
    }

    private static SessionToken of(JsonNode claims) {
        long made = claims.path("iat").asLong(0);
        long end = claims.path("exp").asLong(made);
        return new SessionToken(
                claims.path("scope").asString(""),
                Duration.between(Instant.ofEpochSecond(made), Instant.ofEpochSecond(end)));
    }

    /** A token with the account's full rights comes from its main password. */
    boolean isOfAppPassword() {
        return APP_PASSWORD_SCOPES.contains(scope);
    }
}
