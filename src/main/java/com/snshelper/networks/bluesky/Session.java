package com.snshelper.networks.bluesky;

import com.snshelper.networks.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A signed-in session. The app password itself is not in it: the refresh token, which changes at each use and lives
 * for weeks, is enough to go on.
 *
 * @param server origin that the person typed
 * @param pds origin of the server that holds the account's posts
 */
record Session(String server, String pds, String did, String handle, String accessToken, String refreshToken) {

    static Session of(Credentials credentials) {
        return new Session(
                credentials.get("server"),
                credentials.get("pds"),
                credentials.get("did"),
                credentials.get("handle"),
                credentials.get("accessToken"),
                credentials.get("refreshToken"));
    }

    /** Reads the answer to createSession or refreshSession; empty when it is none. */
    static Optional<Session> of(JsonNode answer, String server, String currentPds) {
        var did = answer.path("did").asString("");
        var access = answer.path("accessJwt").asString("");
        var refresh = answer.path("refreshJwt").asString("");
        if (!did.startsWith("did:") || access.isEmpty() || refresh.isEmpty()) {
            return Optional.empty();
        }
        var handle = answer.path("handle").asString("");
        boolean named = !handle.isEmpty() && !handle.equals("handle.invalid");
        var pds = DidDocument.pds(answer.path("didDoc")).orElse(currentPds);
        return Optional.of(new Session(server, pds, did, named ? handle : did, access, refresh));
    }

    /** Due for renewal when four fifths of the token's life are over, so that no post meets its end. */
    Credentials credentials(Clock clock) {
        var lifetime = SessionToken.read(accessToken).lifetime();
        var life = lifetime.isPositive() ? lifetime : Duration.ofMinutes(10);
        return new Credentials(
                Map.of(
                        "server", server,
                        "pds", pds,
                        "did", did,
                        "handle", handle,
                        "accessToken", accessToken,
                        "refreshToken", refreshToken),
                clock.instant().plus(life.multipliedBy(4).dividedBy(5)));
    }
}
