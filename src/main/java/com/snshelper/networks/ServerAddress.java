package com.snshelper.networks;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Reads the address of a server as people type it. */
public final class ServerAddress {

    private ServerAddress() {}

    /** Its origin; https when nothing else was typed, and whatever stands behind the host left away. */
    public static Optional<URI> origin(String typed) {
        var text = typed.strip();
        var full = text.contains("://") ? text : "https://" + text;
        try {
            var rest = full.substring(full.indexOf("://") + 3);
            var authority = rest.split("[/?#]", 2)[0];
            var scheme = full.substring(0, full.indexOf("://")).toLowerCase(Locale.ROOT);
            var uri = new URI(scheme + "://" + ascii(authority));
            boolean web = scheme.equals("https") || scheme.equals("http");
            return web && uri.getHost() != null && uri.getRawUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String ascii(String authority) {
        if (authority.startsWith("[")) {
            return authority;
        }
        int colon = authority.indexOf(':');
        var host = colon < 0 ? authority : authority.substring(0, colon);
        return IDN.toASCII(host).toLowerCase(Locale.ROOT) + authority.substring(host.length());
    }
}
