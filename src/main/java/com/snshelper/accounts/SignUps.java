package com.snshelper.accounts;

import com.snshelper.accounts.OneTimeTokens.Purpose;
import com.snshelper.mail.Outbox;
import com.snshelper.platform.SiteAddress;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.privacy.Purposes;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes accounts for people who come by themselves. The answer is the same for an address that is known: its letter
 * tells.
 */
@Component
class SignUps {

    static final int LETTERS = 5;
    static final Duration LETTERS_PER = Duration.ofHours(1);

    private final Accounts accounts;
    private final Workspaces workspaces;
    private final Passwords passwords;
    private final OneTimeTokens tokens;
    private final Outbox outbox;
    private final Attempts attempts;
    private final SiteAddress site;
    private final TransactionOperations transactions;

    SignUps(
            Accounts accounts,
            Workspaces workspaces,
            Passwords passwords,
            OneTimeTokens tokens,
            Outbox outbox,
            Attempts attempts,
            SiteAddress site,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.workspaces = workspaces;
        this.passwords = passwords;
        this.tokens = tokens;
        this.outbox = outbox;
        this.attempts = attempts;
        this.site = site;
        this.transactions = transactions;
    }

    void signUp(Registration registration) {
        passwords.requireGood(registration.password(), registration.personalWords());
        var hash = passwords.hash(registration.password());
        if (!attempts.allows("sign-up letter", registration.email(), LETTERS, LETTERS_PER)) {
            return;
        }
        try {
            write(registration, hash);
        } catch (UserProblem signedUpMeanwhile) {
            // The same address twice at once: the second time it is known.
            write(registration, hash);
        }
    }

    private void write(Registration registration, String hash) {
        Tenancy.asService(() -> transactions.execute(status -> {
            var known = accounts.keyOf(registration.email());
            if (known.isEmpty()) {
                var id = accounts.add(registration, hash, false, false);
                workspaces.addFirst(id, registration, null);
                askToConfirm(id, registration);
            } else if (known.get().maySignIn()) {
                tellKnown(known.get().id());
            } else {
                accounts.replaceUnconfirmed(known.get().id(), registration, hash);
                askToConfirm(known.get().id(), registration);
            }
            return hash;
        }));
    }

    private void askToConfirm(UUID id, Registration registration) {
        outbox.send(
                id,
                registration.email(),
                Locale.of(registration.language()),
                "confirm",
                registration.firstName(),
                site.link("/confirm/" + tokens.issue(Purpose.CONFIRM_EMAIL, id)));
    }

    private void tellKnown(UUID id) {
        var account = Purposes.as("account-mail", () -> accounts.find(id).orElseThrow());
        outbox.send(
                id,
                account.email(),
                account.locale(),
                "known",
                account.firstName(),
                site.link("/sign-in"),
                site.link("/forgot"));
    }

    /** Whether the link of a letter still works. */
    boolean mayConfirm(String token) {
        return Tenancy.asService(() -> tokens.look(Purpose.CONFIRM_EMAIL, token).isPresent());
    }

    /**
     * Confirms the address, for whoever has both the letter and the password: neither a stranger who signed up with
     * another's address nor somebody who reads another's mail gets in.
     *
     * @return the account, or empty when the password is wrong
     * @throws UserProblem when the link works no more
     */
    Optional<UUID> confirm(String token, String password, String address) {
        var account = Tenancy.asService(() -> tokens.look(Purpose.CONFIRM_EMAIL, token))
                .map(OneTimeTokens.Grant::account)
                .orElseThrow(() -> new UserProblem("account.linkUsedUp"));
        attempts.require("confirm", account + "|" + address, 10, Duration.ofMinutes(15));
        var key = Tenancy.asService(() -> accounts.keyOf(account)).orElseThrow();
        if (!passwords.matches(password, key.password())) {
            return Optional.empty();
        }
        return Tenancy.asService(() -> transactions.execute(status -> {
            tokens.use(Purpose.CONFIRM_EMAIL, token);
            accounts.confirm(account);
            return Optional.of(account);
        }));
    }
}
