package com.snshelper.accounts;

import com.snshelper.mail.Outbox;
import com.snshelper.platform.RandomToken;
import com.snshelper.platform.SiteAddress;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.privacy.Purposes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves accounts to other addresses. Both addresses are asked; the present one may object, and after seven days its
 * silence counts as a yes: it may be lost.
 */
@Component
class EmailChanges {

    private final EmailChangeRows rows;
    private final Accounts accounts;
    private final Passwords passwords;
    private final PresentPassword presentPassword;
    private final Attempts attempts;
    private final Outbox outbox;
    private final SiteAddress site;
    private final TransactionOperations transactions;
    private final Clock clock;

    EmailChanges(
            EmailChangeRows rows,
            Accounts accounts,
            Passwords passwords,
            PresentPassword presentPassword,
            Attempts attempts,
            Outbox outbox,
            SiteAddress site,
            TransactionOperations transactions,
            Clock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.passwords = passwords;
        this.presentPassword = presentPassword;
        this.attempts = attempts;
        this.outbox = outbox;
        this.site = site;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Asks both addresses, for who says her password. Nothing tells whether the new one has an account. */
    void ask(Account account, String typed, String password) {
        var email = EmailAddress.normalise(typed);
        if (email.equals(account.email())) {
            throw UserProblem.on("email", "emailChange.same");
        }
        presentPassword.require(account.id(), password);
        attempts.require("email change", account.id().toString(), SignUps.LETTERS, SignUps.LETTERS_PER);
        attempts.require("email change letter", email, SignUps.LETTERS, SignUps.LETTERS_PER);
        inService(() -> {
            var oldToken = RandomToken.next();
            var newToken = RandomToken.next();
            rows.write(account.id(), email, oldToken, newToken);
            askOld(account, email, oldToken);
            askNew(account, email, newToken);
            return email;
        });
    }

    private void askOld(Account account, String email, String token) {
        var link = site.link("/email/" + token);
        send(account, account.email(), "emailChangeOld", account.firstName(), email, link, link + "/not-me");
    }

    private void askNew(Account account, String email, String token) {
        var known = accounts.keyOf(email).filter(Accounts.Key::maySignIn);
        if (known.isEmpty()) {
            send(account, email, "emailChangeNew", account.firstName(), site.link("/email/new/" + token));
            return;
        }
        var owner = find(known.get().id());
        send(owner, email, "emailChangeKnown", owner.firstName());
    }

    Optional<EmailChange> of(UUID account) {
        return inService(() -> rows.of(account));
    }

    void withdraw(UUID account) {
        inService(() -> {
            rows.remove(account);
            return account;
        });
    }

    boolean works(EmailChange.Side side, String token) {
        return inService(() -> rows.find(side, token).isPresent());
    }

    /** The present address says yes. */
    boolean confirmOld(String token) {
        return inService(() -> {
            var change = require(EmailChange.Side.OLD, token);
            return moveIfDue(rows.confirm(change.account(), EmailChange.Side.OLD));
        });
    }

    /** The present address says that it was not its owner. */
    void object(String token) {
        inService(() -> {
            rows.remove(require(EmailChange.Side.OLD, token).account());
            return token;
        });
    }

    /**
     * The new address says yes, with the password of the account: a mistyped address must not open it to a stranger.
     *
     * @return whether the account has moved
     */
    boolean confirmNew(String token, String password, String address) {
        var change = inService(() -> require(EmailChange.Side.NEW, token));
        attempts.require("confirm", change.account() + "|" + address, 10, Duration.ofMinutes(15));
        var key = Tenancy.asService(() -> accounts.keyOf(change.account())).orElseThrow();
        if (!passwords.matches(password, key.password())) {
            throw UserProblem.on("password", "password.presentWrong");
        }
        return inService(() -> {
            require(EmailChange.Side.NEW, token);
            return moveIfDue(rows.confirm(change.account(), EmailChange.Side.NEW));
        });
    }

    private EmailChange require(EmailChange.Side side, String token) {
        return rows.find(side, token).orElseThrow(() -> new UserProblem("account.linkUsedUp"));
    }

    private boolean moveIfDue(EmailChange change) {
        if (!change.isDue(clock.instant())) {
            return false;
        }
        rows.remove(change.account());
        var before = find(change.account());
        if (!accounts.changeEmail(change.account(), change.email())) {
            return false;
        }
        send(before, before.email(), "emailChanged", before.firstName(), change.email());
        send(before, change.email(), "emailChanged", before.firstName(), change.email());
        return true;
    }

    /** Moves those whose present address kept silent, and forgets those that the new one never confirmed. */
    int settle() {
        return inService(() -> {
            rows.waitingForTheOld().forEach(this::moveIfDue);
            return rows.forgetOld();
        });
    }

    private Account find(UUID id) {
        return Purposes.as("account-mail", () -> accounts.find(id).orElseThrow());
    }

    private void send(Account account, String address, String letter, Object... arguments) {
        outbox.send(account.id(), address, account.locale(), letter, arguments);
    }

    private <T> T inService(Supplier<T> work) {
        return Tenancy.asService(() -> transactions.execute(status -> work.get()));
    }
}
