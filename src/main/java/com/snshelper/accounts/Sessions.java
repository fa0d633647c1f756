package com.snshelper.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Starts, lists and ends the sessions of browsers. */
@Component
class Sessions {

    /** The sign-in that began the session: its name where the session's own id must not be shown. */
    private static final String SIGN_IN = "signIn";

    private final FindByIndexNameSessionRepository<? extends Session> repository;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final ChangeSessionIdAuthenticationStrategy newId = new ChangeSessionIdAuthenticationStrategy();
    private final CsrfAuthenticationStrategy newCsrfToken =
            new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository());

    /** @param here it is the asking browser's own */
    record Open(UUID signIn, Instant lastUsed, boolean here) {}

    Sessions(FindByIndexNameSessionRepository<? extends Session> repository) {
        this.repository = repository;
    }

    /** Signs the browser in; the session gets a new id, so that nobody who knew the old one comes along. */
    void start(UUID account, @Nullable UUID signIn, HttpServletRequest request, HttpServletResponse response) {
        var signedIn = UsernamePasswordAuthenticationToken.authenticated(new SignedIn(account), null, List.of());
        newId.onAuthentication(signedIn, request, response);
        newCsrfToken.onAuthentication(signedIn, request, response);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        request.getSession().setAttribute(SIGN_IN, signIn);
    }

    /** Starts the browser's session anew, after all of the account were ended. */
    void restart(UUID account, HttpServletRequest request, HttpServletResponse response) {
        var signIn = (UUID) request.getSession().getAttribute(SIGN_IN);
        request.getSession().invalidate();
        start(account, signIn, request, response);
    }

    /** The open sessions of an account, the browser's own first, then those used last. */
    List<Open> open(UUID account, HttpServletRequest request) {
        var own = request.getSession().getId();
        return repository.findByPrincipalName(account.toString()).values().stream()
                .filter(session -> session.getAttribute(SIGN_IN) != null)
                .map(session -> new Open(
                        session.getRequiredAttribute(SIGN_IN),
                        session.getLastAccessedTime(),
                        session.getId().equals(own)))
                .sorted(Comparator.comparing(Open::here)
                        .thenComparing(Open::lastUsed)
                        .reversed())
                .toList();
    }

    /** Ends the session that a sign-in began. */
    void end(UUID account, UUID signIn) {
        endThose(account, session -> signIn.equals(session.getAttribute(SIGN_IN)));
    }

    /** Ends all sessions of an account but the browser's own. */
    void endOthers(UUID account, HttpServletRequest request) {
        var own = request.getSession().getId();
        endThose(account, session -> !session.getId().equals(own));
    }

    /** Ends all sessions of an account, on all nodes. */
    void endAll(UUID account) {
        endThose(account, session -> true);
    }

    private void endThose(UUID account, Predicate<Session> which) {
        repository.findByPrincipalName(account.toString()).values().stream()
                .filter(which)
                .map(Session::getId)
                .toList()
                .forEach(repository::deleteById);
    }
}
