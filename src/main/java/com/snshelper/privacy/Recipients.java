package com.snshelper.privacy;

import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.SiteAddress;
import java.net.URI;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lets the program call only the recipients of the privacy map. */
@Component
final class Recipients implements EgressPolicy {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

    private final PrivacyMap map;
    private final SiteAddress site;

    Recipients(PrivacyMap map, SiteAddress site) {
        this.map = map;
        this.site = site;
    }

    @Override
    public boolean allows(String host, String purpose) {
        return map.recipients().stream()
                .filter(recipient -> recipient.name().equals(purpose))
                .flatMap(recipient -> recipient.hosts().stream())
                .anyMatch(allowed -> switch (allowed) {
                    case "any" -> true;
                    case "self" -> isOurs(host);
                    default -> allowed.equals(host);
                });
    }

    private boolean isOurs(String host) {
        return THIS_MACHINE.contains(host) || host.equals(URI.create(site.url()).getHost());
    }
}
