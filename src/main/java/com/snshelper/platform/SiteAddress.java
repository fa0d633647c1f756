package com.snshelper.platform;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The address people use: {@code snshelper.url}, or this machine and its port when that is not set. */
@Component
public class SiteAddress {

    private final @Nullable String configured;
    private volatile int port;

    SiteAddress(PlatformProperties properties) {
        var url = properties.url();
        this.configured = url == null || url.isBlank() ? null : url.strip().replaceFirst("/+$", "");
    }

    @EventListener
    @Order(0)
    void started(WebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    /** Without a trailing slash. */
    public String url() {
        return configured != null ? configured : "http://localhost:" + port;
    }

    /** The full address of a page, from its path. */
    public String link(String path) {
        return url() + path;
    }

    /** Whether people come by https, so that cookies may be bound to it. */
    public boolean isSecure() {
        return url().startsWith("https://");
    }

    /** The host, and the port unless it is the scheme's own, as browsers write it in an Origin header. */
    public String authority() {
        return URI.create(url()).getAuthority();
    }
}
