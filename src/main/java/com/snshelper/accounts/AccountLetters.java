package com.snshelper.accounts;

import com.snshelper.mail.Outbox;
import com.snshelper.platform.SiteAddress;
import com.snshelper.privacy.Purposes;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells people what happened to their account, so that they notice what was not them. */
@Component
class AccountLetters {

    private final Accounts accounts;
    private final Outbox outbox;
    private final SiteAddress site;

    AccountLetters(Accounts accounts, Outbox outbox, SiteAddress site) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.site = site;
    }

    /** Like {@link #send(Account, String, Object...)}, for whom the tenant at hand may open. */
    @Transactional(propagation = Propagation.MANDATORY)
    void send(UUID account, String letter, Object... arguments) {
        send(Purposes.as("account-mail", () -> accounts.find(account).orElseThrow()), letter, arguments);
    }

    /**
     * Writes a letter: {@code {0}} is the first name, {@code {1}} the security page, {@code {2}} the page for a new
     * password, then come the arguments.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void send(Account account, String letter, Object... arguments) {
        var all = Stream.concat(
                Stream.of(account.firstName(), site.link("/account/security"), site.link("/forgot")),
                Arrays.stream(arguments));
        outbox.send(account.id(), account.email(), account.locale(), letter, all.toArray());
    }
}
