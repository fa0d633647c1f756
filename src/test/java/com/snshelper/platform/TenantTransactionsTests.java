package com.snshelper.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction begins with the tenant, or not at all. */
class TenantTransactionsTests {

    @Test
    void connectionThatBreaksAtTheBeginningIsNotKept() {
        var connections = new ArrayDeque<>(List.of(connection(true), connection(false)));
        var source = answering(DataSource.class, Set.of(), connections::poll);
        var transactions = new TransactionTemplate(new TenantTransactions(source));

        assertThatThrownBy(() -> Tenancy.asService(() -> transactions.execute(status -> "never")))
                .isInstanceOf(CannotCreateTransactionException.class);

        String second = Tenancy.asService(() -> transactions.execute(status -> "done"));
        assertThat(second).isEqualTo("done");
    }

    private static Connection connection(boolean broken) {
        return answering(
                Connection.class,
                broken ? Set.of("createStatement", "rollback") : Set.of(),
                () -> answering(Statement.class, Set.of(), () -> ""));
    }

    /** Something whose methods fail, or answer nothing of importance. */
    private static <T> T answering(Class<T> type, Set<String> failing, java.util.function.Supplier<Object> objects) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> {
                    if (failing.contains(method.getName())) {
                        throw new SQLException("Connection is closed");
                    }
                    var returned = method.getReturnType();
                    if (returned == boolean.class) {
                        return false;
                    }
                    if (returned == int.class) {
                        return 0;
                    }
                    return returned == Connection.class || returned == Statement.class ? objects.get() : null;
                }));
    }
}
