package com.snshelper.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Bluesky server of the scenarios is a real one, and it is read back from itself. */
@Tag("peer")
class PdsTests {

    @Test
    void postIsReadBackAndRevokedPasswordIsRefused() {
        try (var pds = Pds.start()) {
            var camille = pds.signUp("camille");
            var session = signIn(pds, camille);

            pds.post(
                    "com.atproto.repo.createRecord",
                    session,
                    Map.of(
                            "repo",
                            camille.did(),
                            "collection",
                            "app.bsky.feed.post",
                            "record",
                            Map.of("text", "Bonjour", "createdAt", "2026-11-22T10:00:00Z")));

            assertThat(pds.texts(camille)).containsExactly("Bonjour");

            pds.revokeAppPassword(camille);

            assertThatThrownBy(() -> signIn(pds, camille)).hasMessageContaining("401");
        }
    }

    private static String signIn(Pds pds, Pds.Person person) {
        return pds.post(
                        "com.atproto.server.createSession",
                        "",
                        Map.of("identifier", person.handle(), "password", person.appPassword()))
                .get("accessJwt")
                .asString();
    }
}
