package com.snshelper.accounts;

import com.snshelper.platform.Tenancy;
import com.snshelper.privacy.BlindIndex;
import com.snshelper.privacy.Purposes;
import com.snshelper.privacy.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Who has an account on this installation and which workspaces are hers, for the operator; no content. */
@Component
class Customers {

    private static final String EMAIL = "account.email";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final BlindIndex blindIndex;
    private final TransactionOperations transactions;

    Customers(JdbcClient jdbc, Vault vault, BlindIndex blindIndex, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.blindIndex = blindIndex;
        this.transactions = transactions;
    }

    record Place(String workspace, Role role) {}

    record Customer(
            UUID id,
            String name,
            String email,
            boolean confirmed,
            boolean operator,
            Instant createdAt,
            List<Place> places) {}

    /** @param next where the following page begins; {@code null} on the last */
    record Page(List<Customer> customers, @Nullable UUID next) {}

    /**
     * The newest first.
     *
     * @param email only the account of exactly this address, unless empty: sealed addresses cannot be searched in part
     */
    Page page(String email, @Nullable UUID after, int limit) {
        return Tenancy.asService(() -> transactions.execute(status -> Purposes.as("customer-care", () -> {
            var found = jdbc.sql("""
                            SELECT a.*, ARRAY(SELECT m.role || ' ' || w.name FROM membership m
                                JOIN workspace w USING (workspace_id)
                                WHERE m.account_id = a.account_id ORDER BY w.name) AS places
                            FROM account a
                            WHERE (:all OR email_index = :index) AND (:after::uuid IS NULL OR account_id < :after::uuid)
                            ORDER BY account_id DESC LIMIT :limit
                            """)
                    .param("all", email.isBlank())
                    .param(
                            "index",
                            blindIndex.of(EMAIL, EmailAddress.find(email).orElse(email.strip())))
                    .param("after", after)
                    .param("limit", limit + 1)
                    .query((row, number) -> open(row))
                    .list();
            var page = found.stream().limit(limit).toList();
            return new Page(page, found.size() > limit ? page.getLast().id() : null);
        })));
    }

    private Customer open(ResultSet row) throws SQLException {
        var id = row.getObject("account_id", UUID.class);
        return new Customer(
                id,
                vault.open("account.first_name", id, id, row.getBytes("first_name")) + " "
                        + vault.open("account.last_name", id, id, row.getBytes("last_name")),
                vault.open(EMAIL, id, id, row.getBytes("email")),
                row.getObject("confirmed_at") != null,
                row.getBoolean("operator"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Arrays.stream((String[]) row.getArray("places").getArray())
                        .map(Customers::place)
                        .toList());
    }

    private static Place place(String roleAndName) {
        int blank = roleAndName.indexOf(' ');
        return new Place(roleAndName.substring(blank + 1), Role.valueOf(roleAndName.substring(0, blank)));
    }
}
