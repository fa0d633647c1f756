package com.snshelper.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

/** Tells the database, at the start of every transaction, whose rows it may touch: see {@link Tenancy}. */
final class TenantTransactions extends JdbcTransactionManager {

    TenantTransactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        if (!Tenancy.CURRENT.isBound()) {
            throw new CannotCreateTransactionException(
                    "no tenant is at hand: use Tenancy.inWorkspace, asAccount or asService");
        }
        super.doBegin(transaction, definition);
        try {
            announce(DataSourceUtils.getConnection(obtainDataSource()), Tenancy.CURRENT.get());
        } catch (SQLException e) {
            giveBack(transaction, definition, e);
            throw new CannotCreateTransactionException("the tenant could not be set", e);
        }
    }

    /** Whatever state the connection is in: kept, it would be taken for an open transaction by all later work here. */
    private void giveBack(Object transaction, TransactionDefinition definition, SQLException cause) {
        try {
            doRollback(newStatus(transaction, definition));
        } catch (RuntimeException broken) {
            cause.addSuppressed(broken);
        } finally {
            doCleanupAfterCompletion(transaction);
        }
    }

    private org.springframework.transaction.support.DefaultTransactionStatus newStatus(
            Object transaction, TransactionDefinition definition) {
        return new org.springframework.transaction.support.DefaultTransactionStatus(
                definition.getName(), transaction, true, false, false, definition.isReadOnly(), false, null);
    }

    private static void announce(Connection connection, Tenancy tenant) throws SQLException {
        switch (tenant) {
            case Tenancy.OfWorkspace of -> set(connection, of.workspace(), of.account());
            case Tenancy.OfAccount of -> set(connection, null, of.account());
            case Tenancy.OfService of -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("SET LOCAL ROLE " + DatabaseRoles.SERVICE);
                }
            }
        }
    }

    private static void set(Connection connection, @Nullable UUID workspace, @Nullable UUID account)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT set_config('app.workspace', ?, true), set_config('app.account', ?, true)")) {
            statement.setString(1, workspace == null ? "" : workspace.toString());
            statement.setString(2, account == null ? "" : account.toString());
            statement.execute();
        }
    }
}
