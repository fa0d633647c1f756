package com.snshelper.accounts;

import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks a signed-in person for her password again, before what would be hard to undo. */
@Component
class PresentPassword {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Attempts attempts;

    PresentPassword(Accounts accounts, Passwords passwords, Attempts attempts) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    /** @throws UserProblem on the field {@code present} when it is another */
    void require(UUID account, String typed) {
        attempts.require("password", account.toString(), 10, Duration.ofHours(1));
        var key = Tenancy.asService(() -> accounts.keyOf(account)).orElseThrow();
        if (!passwords.matches(typed, key.password())) {
            throw UserProblem.on("present", "password.presentWrong");
        }
        attempts.forgive("password", account.toString());
    }
}
