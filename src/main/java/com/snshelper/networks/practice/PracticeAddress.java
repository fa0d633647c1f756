package com.snshelper.networks.practice;

import com.snshelper.platform.Egress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where the built-in network is found, and the key by which it knows this process when asked for a new account. */
@Component
final class PracticeAddress {

    private final PracticeProperties properties;
    private final Environment environment;
    private final Egress egress;
    private final String key;

    PracticeAddress(PracticeProperties properties, Environment environment, Egress egress) {
        this.properties = properties;
        this.environment = environment;
        this.egress = egress;
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Origin for this program's own calls; the gate lets exactly this one pass. */
    String api() {
        var set = properties.api();
        var origin = set != null ? set : "http://localhost:" + environment.getRequiredProperty("local.server.port");
        egress.exempt(URI.create(origin));
        return origin;
    }

    String key() {
        return key;
    }
}
