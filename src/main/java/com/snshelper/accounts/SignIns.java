package com.snshelper.accounts;

import com.snshelper.platform.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides who may come in; it takes the same time and says the same for accounts that do not exist. */
@Component
class SignIns {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Attempts attempts;

    SignIns(Accounts accounts, Passwords passwords, Attempts attempts) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    /**
     * @param device the device that signed in to this account before, or null
     * @throws TooManyAttempts when nobody may try from here now
     */
    Optional<UUID> signIn(String email, String password, String address, @Nullable String device) {
        var attempt = attempts.signIn(email, address, device);
        var key = Tenancy.asService(() -> accounts.keyOf(email));
        if (key.isEmpty()) {
            passwords.matchNobody(password);
            return Optional.empty();
        }
        if (!passwords.matches(password, key.get().password()) || !key.get().maySignIn()) {
            return Optional.empty();
        }
        attempts.succeeded(attempt);
        return Optional.of(key.get().id());
    }
}
