package com.snshelper.networks.bluesky;

import com.snshelper.platform.Secrets;
import com.snshelper.platform.SiteAddress;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What authorization servers know this program by (atproto.com/specs/oauth): the address of a document about it, which
 * they fetch, with the key to prove it; or, on somebody's own machine, an id that says all by itself.
 */
@Component
final class ClientIdentity {

    static final String DOCUMENT = "/oauth/bluesky/client-metadata.json";

    private static final String BY_KEY = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** Names that lead nowhere on the internet; servers refuse them. */
    private static final Set<String> LOCAL = Set.of("test", "local", "localhost", "invalid", "example", "internal");

    private final Supplier<String> site;
    private final Supplier<String> key;
    private final Clock clock;

    @Autowired
    ClientIdentity(SiteAddress site, Secrets secrets, Clock clock) {
        this(site::url, () -> secrets.replaceable("oauth-client-key", ClientIdentity::newKey), clock);
    }

    ClientIdentity(Supplier<String> site, Supplier<String> key, Clock clock) {
        this.site = site;
        this.key = key;
        this.clock = clock;
    }

    static String newKey() {
        return Signatures.newKey().toJSONString();
    }

    /** Whether servers take this installation's address at all. */
    boolean isUsable() {
        return isPublic() || site.get().matches("http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    }

    /** Whether servers can fetch the document: https, a name that the internet knows, and no port. */
    boolean isPublic() {
        var address = URI.create(site.get());
        var host = String.valueOf(address.getHost());
        var last = host.substring(host.lastIndexOf('.') + 1);
        return "https".equals(address.getScheme())
                && address.getPort() == -1
                && host.contains(".")
                && last.matches("[a-z][a-z0-9-]*")
                && !LOCAL.contains(last);
    }

    String id(String redirectUri) {
        if (isPublic()) {
            return site.get() + DOCUMENT;
        }
        var known = new LinkedHashMap<String, String>();
        known.put("redirect_uri", redirectUri(redirectUri));
        known.put("scope", Rights.ALL);
        return "http://localhost?" + Xrpc.encoded(known);
    }

    /** Servers want this machine named by its number. */
    String redirectUri(String address) {
        return address.replaceFirst("^http://localhost(?=[:/])", "http://127.0.0.1");
    }

    /** What goes with everything that is asked of a server: which program asks, and the proof where there is a key. */
    Map<String, String> proven(String client, String issuer) {
        return client.startsWith("https://")
                ? Map.of(
                        "client_id", client,
                        "client_assertion_type", BY_KEY,
                        "client_assertion", ClientKey.parse(key.get()).assertion(client, issuer, clock.instant()))
                : Map.of("client_id", client);
    }

    /** The document that servers fetch. */
    Map<String, Object> metadata(String redirectUri) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("client_id", id(redirectUri));
        metadata.put("client_name", "SNS Helper");
        metadata.put("client_uri", site.get());
        metadata.put("application_type", "web");
        metadata.put("redirect_uris", List.of(redirectUri));
        metadata.put("response_types", List.of("code"));
        metadata.put("grant_types", List.of("authorization_code", "refresh_token"));
        metadata.put("scope", Rights.ALL);
        metadata.put("dpop_bound_access_tokens", true);
        metadata.put("token_endpoint_auth_method", "private_key_jwt");
        metadata.put("token_endpoint_auth_signing_alg", "ES256");
        metadata.put("jwks", ClientKey.parse(key.get()).published());
        return metadata;
    }
}
