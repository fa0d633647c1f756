package com.snshelper.accounts;

import com.snshelper.platform.Tenancy;
import com.snshelper.privacy.Purposes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every page of a signed-in person her tenant: in {@code /w/<workspace>/…} that workspace when she is a member,
 * elsewhere her account. It lasts until the page is rendered. What is not hers does not exist: 404.
 */
final class TenantFilter extends OncePerRequestFilter {

    private static final Pattern WORKSPACE = Pattern.compile("/w/([^/]*)(?:/.*)?");
    private static final Pattern UUID_SHAPE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Visitors visitors;

    TenantFilter(Visitors visitors) {
        this.visitors = visitors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        var visitor = visitors.find(signedIn.accountId());
        if (visitor.isEmpty()) {
            request.getSession().invalidate();
            response.sendRedirect("/sign-in", HttpServletResponse.SC_SEE_OTHER);
            return;
        }
        enter(visitor.get(), request, response, chain);
    }

    private static void enter(
            Visitors.Visitor visitor, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        var inWorkspace = WORKSPACE.matcher(path);
        request.setAttribute("account", visitor.account());
        request.setAttribute(
                "workspaces",
                visitor.joined().stream().map(Workspaces.Joined::workspace).toList());
        if (inWorkspace.matches()) {
            var joined = find(visitor.joined(), inWorkspace.group(1));
            if (joined.isEmpty()) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            show(joined.get(), request);
            var tenant = new Tenancy.OfWorkspace(
                    joined.get().workspace().id(), visitor.account().id());
            go(tenant, request, response, chain);
        } else if (isOffice(path) && !visitor.account().operator()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            visitor.joined().stream().findFirst().ifPresent(joined -> show(joined, request));
            go(new Tenancy.OfAccount(visitor.account().id()), request, response, chain);
        }
    }

    private static boolean isOffice(String path) {
        return path.equals("/office") || path.startsWith("/office/");
    }

    private static Optional<Workspaces.Joined> find(List<Workspaces.Joined> joined, String id) {
        return UUID_SHAPE.matcher(id).matches()
                ? joined.stream()
                        .filter(one -> one.workspace().id().equals(UUID.fromString(id)))
                        .findFirst()
                : Optional.empty();
    }

    private static void show(Workspaces.Joined joined, HttpServletRequest request) {
        request.setAttribute("workspace", joined.workspace());
        request.setAttribute("role", joined.role());
    }

    private static void go(Tenancy tenant, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Bound.run(() -> Tenancy.as(
                tenant,
                () -> Purposes.as("service", () -> {
                    chain.doFilter(request, response);
                    return tenant;
                })));
    }
}
