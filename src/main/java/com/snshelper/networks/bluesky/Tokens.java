package com.snshelper.networks.bluesky;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a token endpoint gives.
 *
 * @param did whose tokens they are, as that server says
 * @param scopes what they allow
 * @param life of the access token
 */
record Tokens(String did, String access, String refresh, List<String> scopes, Duration life) {

    private static final Duration UNSAID = Duration.ofMinutes(5);

    /** Empty when the answer is none of this network's: not bound to a key, without a name, without a renewal. */
    static Optional<Tokens> read(JsonNode answer) {
        var tokens = new Tokens(
                answer.path("sub").asString(""),
                answer.path("access_token").asString(""),
                answer.path("refresh_token").asString(""),
                List.of(answer.path("scope").asString("").split(" ")),
                Duration.ofSeconds(answer.path("expires_in").asLong(UNSAID.toSeconds())));
        boolean whole = answer.path("token_type").asString("").equalsIgnoreCase("DPoP")
                && tokens.did.startsWith("did:")
                && !tokens.access.isEmpty()
                && !tokens.refresh.isEmpty()
                && tokens.scopes.contains("atproto");
        return whole ? Optional.of(tokens) : Optional.empty();
    }

    /** When to renew: four fifths into their life, so that no post meets its end. */
    Instant due(Instant now) {
        return now.plus((life.isPositive() ? life : UNSAID).multipliedBy(4).dividedBy(5));
    }

    /** Not the secrets. */
    @Override
    public String toString() {
        return "Tokens[" + did + ", " + scopes + "]";
    }
}
