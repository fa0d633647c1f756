package com.snshelper.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who has shown her password in this browser, and owes a code; it opens nothing else. */
record HalfSignedIn(UUID account, String next, Instant at) implements Serializable {

    private static final String NAME = "halfSignedIn";
    private static final Duration LIFE = Duration.ofMinutes(10);

    /** Notes it in the browser's session, which gets a new id. */
    void keep(HttpServletRequest request) {
        request.getSession();
        request.changeSessionId();
        request.getSession().setAttribute(NAME, this);
    }

    static Optional<HalfSignedIn> find(HttpServletRequest request, Instant now) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(NAME) instanceof HalfSignedIn found
                ? Optional.of(found).filter(one -> now.isBefore(one.at().plus(LIFE)))
                : Optional.empty();
    }

    static void forget(HttpServletRequest request) {
        request.getSession().removeAttribute(NAME);
    }
}
