package com.snshelper.networks.bluesky;

import com.snshelper.networks.Authorization;
import com.snshelper.platform.SiteAddress;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this program says of itself to authorization servers, for everybody to read. */
@RestController
class ClientMetadataController {

    private final ClientIdentity identity;
    private final SiteAddress site;

    ClientMetadataController(ClientIdentity identity, SiteAddress site) {
        this.identity = identity;
        this.site = site;
    }

    /** Not found where servers could not fetch it. */
    @GetMapping(ClientIdentity.DOCUMENT)
    ResponseEntity<Map<String, Object>> metadata() {
        return identity.isPublic()
                ? ResponseEntity.ok()
                        .cacheControl(
                                CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic())
                        .body(identity.metadata(site.link(Authorization.ARRIVAL)))
                : ResponseEntity.notFound().build();
    }
}
