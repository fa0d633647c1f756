package com.snshelper.accounts;

import com.snshelper.accounts.OneTimeTokens.Purpose;
import com.snshelper.mail.Outbox;
import com.snshelper.platform.SiteAddress;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.privacy.Purposes;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** New passwords: by a link in a letter for who forgot hers, or by the present one. Every change closes sessions. */
@Component
class PasswordChanges {

    private final Accounts accounts;
    private final Passwords passwords;
    private final PresentPassword presentPassword;
    private final OneTimeTokens tokens;
    private final Outbox outbox;
    private final Attempts attempts;
    private final Sessions sessions;
    private final SiteAddress site;
    private final TransactionOperations transactions;

    PasswordChanges(
            Accounts accounts,
            Passwords passwords,
            PresentPassword presentPassword,
            OneTimeTokens tokens,
            Outbox outbox,
            Attempts attempts,
            Sessions sessions,
            SiteAddress site,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.presentPassword = presentPassword;
        this.tokens = tokens;
        this.outbox = outbox;
        this.attempts = attempts;
        this.sessions = sessions;
        this.site = site;
        this.transactions = transactions;
    }

    /** Sends the link when the address has an account; nothing tells whether it has. */
    void forgotten(String email) {
        if (!attempts.allows("reset letter", email, SignUps.LETTERS, SignUps.LETTERS_PER)) {
            return;
        }
        Tenancy.asService(() -> transactions.execute(status -> {
            accounts.keyOf(email).ifPresent(key -> {
                var account = open(key.id());
                var link = site.link("/reset/" + tokens.issue(Purpose.RESET_PASSWORD, key.id()));
                outbox.send(key.id(), account.email(), account.locale(), "reset", account.firstName(), link);
            });
            return email;
        }));
    }

    boolean mayReset(String token) {
        return Tenancy.asService(
                () -> tokens.look(Purpose.RESET_PASSWORD, token).isPresent());
    }

    /** Sets the password of the link's account, whose address is thereby confirmed. */
    void reset(String token, String password) {
        var account = Tenancy.asService(() -> tokens.look(Purpose.RESET_PASSWORD, token))
                .map(OneTimeTokens.Grant::account)
                .orElseThrow(() -> new UserProblem("account.linkUsedUp"));
        var hash = goodHash(account, password);
        Tenancy.asService(() -> transactions.execute(status -> {
            tokens.use(Purpose.RESET_PASSWORD, token);
            // The letter of the sign-up lets in without a second factor: it has done its work.
            tokens.revoke(Purpose.CONFIRM_EMAIL, account);
            accounts.confirm(account);
            write(account, hash);
            return account;
        }));
        sessions.endAll(account);
    }

    /** Changes the password of a signed-in account; its other sessions end, the caller starts hers anew. */
    void change(UUID account, String present, String password) {
        presentPassword.require(account, present);
        replace(account, goodHash(account, password));
    }

    /** Makes this the password, unless it is already. */
    void restore(UUID account, String password) {
        var key = Tenancy.asService(() -> accounts.keyOf(account)).orElseThrow();
        if (!passwords.matches(password, key.password())) {
            replace(account, passwords.hash(password));
        }
    }

    private void replace(UUID account, String hash) {
        Tenancy.asService(() -> transactions.execute(status -> {
            write(account, hash);
            return account;
        }));
        sessions.endAll(account);
    }

    private String goodHash(UUID account, String password) {
        var person = Tenancy.asService(() -> open(account));
        passwords.requireGood(password, List.of(person.firstName(), person.lastName(), person.email()));
        return passwords.hash(password);
    }

    private void write(UUID id, String hash) {
        accounts.changePassword(id, hash);
        var account = open(id);
        outbox.send(
                id, account.email(), account.locale(), "passwordChanged", account.firstName(), site.link("/forgot"));
    }

    private Account open(UUID id) {
        return Purposes.as("account-mail", () -> accounts.find(id).orElseThrow());
    }
}
