package com.snshelper.accounts;

import com.snshelper.accounts.OneTimeTokens.Purpose;
import com.snshelper.platform.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes the operator of a new installation, once. */
@Component
class Setup {

    private final Accounts accounts;
    private final OneTimeTokens tokens;
    private final TransactionOperations transactions;

    Setup(Accounts accounts, OneTimeTokens tokens, TransactionOperations transactions) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.transactions = transactions;
    }

    /** A fresh token while there is no operator; earlier ones work no more. */
    Optional<String> issueToken() {
        return Tenancy.asService(() -> transactions.execute(status ->
                accounts.hasOperator() ? Optional.<String>empty() : Optional.of(tokens.issue(Purpose.SETUP, null))));
    }

    boolean mayCreate(String token) {
        return Tenancy.asService(() -> tokens.look(Purpose.SETUP, token).isPresent());
    }

    /** Makes the operator when the token works; a form with faults does not use it up. */
    UUID create(String token, Registration registration) {
        return Tenancy.asService(() -> transactions.execute(status -> {
            tokens.use(Purpose.SETUP, token);
            return accounts.register(registration, true, null).account();
        }));
    }

    /** Makes the operator from the settings of the start, when there is none yet. */
    void createFromSettings(Registration registration) {
        Tenancy.asService(() -> transactions.execute(status -> {
            if (!accounts.hasOperator()) {
                accounts.register(registration, true, null);
            }
            return registration;
        }));
    }
}
