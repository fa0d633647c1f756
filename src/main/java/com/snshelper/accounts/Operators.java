package com.snshelper.accounts;

import com.snshelper.platform.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The operator of the installation, for a start that says how to get in. */
@Component
public class Operators {

    private final Accounts accounts;
    private final PasswordChanges passwords;

    Operators(Accounts accounts, PasswordChanges passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    public boolean exist() {
        return Tenancy.asService(accounts::hasOperator);
    }

    /** The operator of this address. */
    public Optional<UUID> find(String email) {
        return Tenancy.asService(() -> accounts.keyOf(email))
                .filter(Accounts.Key::operator)
                .map(Accounts.Key::id);
    }

    /** Makes this the operator's password again, when it was changed. */
    public void restorePassword(UUID operator, String password) {
        passwords.restore(operator, password);
    }
}
