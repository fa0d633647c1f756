package com.snshelper.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;

@ServerTest
class TenancyTests {

    @Autowired
    TransactionOperations transactions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void transactionWithoutTenantIsRefused() {
        assertThatThrownBy(() -> transactions.execute(status -> 1))
                .isInstanceOf(CannotCreateTransactionException.class);
    }

    @Test
    void databaseKnowsTheWorkspaceOnlyInsideTheTransaction() {
        var workspace = UUID.randomUUID();

        var seen = Tenancy.inWorkspace(workspace, null, () -> transactions.execute(status -> setting()));

        assertThat(seen).isEqualTo(workspace.toString());
        assertThat(setting()).isIn("", null);
    }

    @Test
    void serviceRoleEndsWithItsTransaction() {
        var inside = Tenancy.asService(() -> transactions.execute(status -> role()));

        assertThat(inside).isEqualTo("snshelper_service");
        assertThat(role()).isEqualTo("snshelper_app");
    }

    @Test
    void openTransactionCannotChangeItsTenant() {
        assertThatThrownBy(() -> Tenancy.asService(
                        () -> transactions.execute(status -> Tenancy.inWorkspace(UUID.randomUUID(), null, () -> 1))))
                .isInstanceOf(IllegalStateException.class);
    }

    /** A node that stands still in the middle of one keeps rows from the others until then. */
    @Test
    void transactionThatStandsStillIsEndedByTheDatabase() {
        var limit = jdbc.sql("SHOW idle_in_transaction_session_timeout")
                .query(String.class)
                .single();

        assertThat(limit).isEqualTo("10s");
    }

    private String setting() {
        return jdbc.sql("SELECT current_setting('app.workspace', true)")
                .query(String.class)
                .single();
    }

    private String role() {
        return jdbc.sql("SELECT current_user").query(String.class).single();
    }
}
