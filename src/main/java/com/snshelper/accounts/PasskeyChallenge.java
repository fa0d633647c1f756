package com.snshelper.accounts;

import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device was asked, in the session that asked: it is answered once, soon, and for the same account.
 *
 * @param options as the device got them
 * @param account {@code null} while nobody is signed in
 */
record PasskeyChallenge<T extends Serializable>(
        T options, @Nullable UUID account, Instant until) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** As long as the browser gives a person for it (WebAuthn's recommended range ends here). */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    static <T extends Serializable> void keep(
            HttpSession session, Class<T> kind, T options, @Nullable UUID account, Instant now) {
        session.setAttribute(kind.getName(), new PasskeyChallenge<>(options, account, now.plus(PATIENCE)));
    }

    /** @throws UserProblem when none is kept, it is too old, or somebody else was asked */
    static <T extends Serializable> T take(HttpSession session, Class<T> kind, @Nullable UUID account, Instant now) {
        var kept = session.getAttribute(kind.getName());
        session.removeAttribute(kind.getName());
        if (kept instanceof PasskeyChallenge<?> asked
                && asked.until.isAfter(now)
                && Objects.equals(asked.account, account)) {
            return kind.cast(asked.options);
        }
        throw new UserProblem("passkey.refused");
    }
}
