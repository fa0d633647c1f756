package com.snshelper.accounts;

import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.privacy.Purposes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Gives every call of the API the workspace and the scopes of its token; without a good token it is refused. */
final class TokenFilter extends OncePerRequestFilter {

    static final String SCOPES = TokenFilter.class.getName() + ".scopes";
    private static final String BEARER = "Bearer ";

    private final ApiTokens tokens;
    private final ApiRate rate;
    private final HandlerExceptionResolver problems;

    TokenFilter(ApiTokens tokens, ApiRate rate, HandlerExceptionResolver problems) {
        this.tokens = tokens;
        this.rate = rate;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var grant = find(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (grant.isEmpty()) {
            problems.resolveException(request, response, null, new NotAuthenticated());
            return;
        }
        try {
            rate.count(grant.get().token(), response);
        } catch (UserProblem tooMany) {
            problems.resolveException(request, response, null, tooMany);
            return;
        }
        request.setAttribute(SCOPES, grant.get().scopes());
        Bound.run(() -> Tenancy.inWorkspace(
                grant.get().workspace(),
                null,
                () -> Purposes.as("service", () -> {
                    chain.doFilter(request, response);
                    return grant;
                })));
    }

    private Optional<ApiTokens.Grant> find(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        var token = header.substring(BEARER.length()).strip();
        return Tenancy.asService(() -> tokens.grantOf(token));
    }
}
