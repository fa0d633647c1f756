package com.snshelper.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTests {

    @ParameterizedTest
    @CsvSource({
        "bsky.social, https://bsky.social",
        "' https://Bsky.Social/ ', https://bsky.social",
        "HTTPS://example.org/profile/me?x=1#y, https://example.org",
        "http://localhost:2583/, http://localhost:2583",
        "localhost:2583, https://localhost:2583",
        "fleurs-été.fr, https://xn--fleurs-t-h1ab.fr",
        "https://[2001:db8::1]:8443/a, https://[2001:db8::1]:8443"
    })
    void whatPeopleTypeLeadsToAnOrigin(String typed, URI origin) {
        assertThat(ServerAddress.origin(typed)).contains(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "https://",
                "ftp://example.org",
                "javascript:alert(1)",
                "https://a b.fr",
                "https://user@a.fr",
                "https://user:pw@a.fr",
                "https://a.fr:port",
                "https://-",
                "file:///etc/passwd",
                "https://a_b.fr"
            })
    void whatLeadsNowhereIsRefused(String typed) {
        assertThat(ServerAddress.origin(typed)).isEmpty();
    }
}
