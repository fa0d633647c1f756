package com.snshelper.networks.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.scenarios.PlainBrowser;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What servers read of an installation on the internet. */
@ServerTest
@TestPropertySource(properties = "snshelper.url=https://sns.example.org")
class ClientMetadataTests {

    @LocalServerPort
    int port;

    @Test
    void documentSaysWhatServersWantToKnowAndNothingSecret() {
        var answer = new PlainBrowser("http://localhost:" + port).get("/oauth/bluesky/client-metadata.json");

        var document = Xrpc.JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(document.path("client_id").asString())
                .isEqualTo("https://sns.example.org/oauth/bluesky/client-metadata.json");
        assertThat(document.path("redirect_uris").path(0).asString()).isEqualTo("https://sns.example.org/authorized");
        assertThat(document.path("scope").asString().split(" "))
                .containsExactly(
                        "atproto",
                        "repo:app.bsky.feed.post?action=create&action=update",
                        "blob?accept=image/jpeg&accept=image/png",
                        "transition:generic");
        assertThat(document.path("dpop_bound_access_tokens").asBoolean()).isTrue();
        assertThat(document.path("token_endpoint_auth_method").asString()).isEqualTo("private_key_jwt");
        var key = document.path("jwks").path("keys").path(0);
        assertThat(key.path("kid").asString()).isNotEmpty();
        assertThat(key.has("d")).as("private half").isFalse();
    }

    @Test
    void keyIsTheSameEachTime() {
        var browser = new PlainBrowser("http://localhost:" + port);

        assertThat(browser.get("/oauth/bluesky/client-metadata.json").body())
                .isEqualTo(browser.get("/oauth/bluesky/client-metadata.json").body());
    }
}
