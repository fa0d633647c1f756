package com.snshelper.channels;

import com.snshelper.networks.Authorization;
import com.snshelper.platform.SiteAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads somebody who comes back from a network to another name of this machine than the one she left from to that one,
 * where her session is: networks send people to 127.0.0.1 rather than to localhost (RFC 8252).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LoopbackArrival extends OncePerRequestFilter {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final SiteAddress site;

    LoopbackArrival(SiteAddress site) {
        this.site = site;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var query = request.getQueryString();
        if (isElsewhereOnThisMachine(request)) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", site.link(Authorization.ARRIVAL) + (query == null ? "" : "?" + query));
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isElsewhereOnThisMachine(HttpServletRequest request) {
        var ours = URI.create(site.url()).getHost();
        var theirs = request.getServerName();
        return request.getRequestURI().equals(Authorization.ARRIVAL)
                && THIS_MACHINE.contains(ours)
                && THIS_MACHINE.contains(theirs)
                && !theirs.equals(ours);
    }
}
