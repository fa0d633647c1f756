package com.snshelper.accounts;

import com.snshelper.platform.Tenancy;
import com.snshelper.privacy.Purposes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Who a signed-in person is and where she belongs, looked up once for each page. */
@Component
class Visitors {

    private final Accounts accounts;
    private final Workspaces workspaces;
    private final TransactionOperations transactions;

    record Visitor(Account account, List<Workspaces.Joined> joined) {}

    Visitors(Accounts accounts, Workspaces workspaces, TransactionOperations transactions) {
        this.accounts = accounts;
        this.workspaces = workspaces;
        this.transactions = transactions;
    }

    /** Empty when the account is gone. */
    Optional<Visitor> find(UUID id) {
        return Purposes.as(
                "service",
                () -> Tenancy.asAccount(
                        id,
                        () -> transactions.execute(
                                status -> accounts.find(id).map(account -> new Visitor(account, workspaces.of(id))))));
    }
}
