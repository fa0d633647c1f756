package com.snshelper.privacy;

import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.SiteAddress;
import java.net.URI;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Lets the program call only the recipients of the privacy map. */
@Component
final class Recipients implements EgressPolicy {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

    private final PrivacyMap map;
    private final SiteAddress site;
    private final Environment settings;

    Recipients(PrivacyMap map, SiteAddress site, Environment settings) {
        this.map = map;
        this.site = site;
        this.settings = settings;
    }

    @Override
    public boolean allows(String host, String purpose) {
        return map.recipients().stream()
                .filter(recipient -> recipient.name().equals(purpose))
                .flatMap(recipient -> recipient.hosts().stream())
                .anyMatch(allowed -> switch (allowed) {
                    case "any" -> true;
                    case "self" -> isOurs(host);
                    default -> named(allowed).equals(host);
                });
    }

    private boolean isOurs(String host) {
        return THIS_MACHINE.contains(host) || host.equals(URI.create(site.url()).getHost());
    }

    /** The host itself, or that of the address which a setting holds. */
    private String named(String allowed) {
        return allowed.startsWith("${")
                ? String.valueOf(
                        URI.create(settings.resolvePlaceholders(allowed)).getHost())
                : allowed;
    }
}
