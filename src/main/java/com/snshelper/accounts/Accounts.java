package com.snshelper.accounts;

import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.privacy.BlindIndex;
import com.snshelper.privacy.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The accounts: names and address sealed, the address found by its blind index. */
@Component
public class Accounts {

    private static final String EMAIL = "account.email";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final BlindIndex blindIndex;
    private final Passwords passwords;
    private final Workspaces workspaces;
    private final TransactionOperations transactions;
    private final Clock clock;

    /** What sign-in needs to know of an account. */
    record Key(UUID id, String password, boolean confirmed, boolean operator) {
        boolean maySignIn() {
            return confirmed || operator;
        }
    }

    Accounts(
            JdbcClient jdbc,
            Vault vault,
            BlindIndex blindIndex,
            Passwords passwords,
            Workspaces workspaces,
            TransactionOperations transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.blindIndex = blindIndex;
        this.passwords = passwords;
        this.workspaces = workspaces;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A new account and its first workspace. */
    public record Registered(UUID account, UUID workspace) {}

    /**
     * Makes a confirmed account with a workspace of its own, without any letter: for the operator and demonstrations.
     *
     * @param workspaceName null for the usual one
     * @throws UserProblem when the password is weak or the address has an account
     */
    public Registered register(Registration registration, boolean operator, @Nullable String workspaceName) {
        passwords.requireGood(registration.password(), registration.personalWords());
        var hash = passwords.hash(registration.password());
        return Tenancy.asService(() -> transactions.execute(status -> {
            var account = add(registration, hash, operator, true);
            return new Registered(account, workspaces.addFirst(account, registration, workspaceName));
        }));
    }

    /** Adds an account, as the service role; without a workspace. */
    @Transactional(propagation = Propagation.MANDATORY)
    UUID add(Registration registration, String hash, boolean operator, boolean confirmed) {
        var id = Ids.next();
        var now = now();
        try {
            jdbc.sql("""
                    INSERT INTO account (account_id, email, email_index, first_name, last_name, password, language,
                                         time_zone, operator, confirmed_at, created_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
                    .params(
                            id,
                            vault.seal(EMAIL, id, id, registration.email()),
                            blindIndex.of(EMAIL, registration.email()),
                            vault.seal("account.first_name", id, id, registration.firstName()),
                            vault.seal("account.last_name", id, id, registration.lastName()),
                            hash,
                            registration.language(),
                            registration.timeZone(),
                            operator)
                    .param(confirmed ? now : null)
                    .param(now)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new UserProblem(UserProblem.Kind.CONFLICT, "email", "account.emailTaken");
        }
        return id;
    }

    /** Replaces what an account that was never confirmed said about itself. */
    @Transactional(propagation = Propagation.MANDATORY)
    void replaceUnconfirmed(UUID id, Registration registration, String hash) {
        jdbc.sql("""
                UPDATE account SET first_name = ?, last_name = ?, password = ?, language = ?, time_zone = ?
                WHERE account_id = ? AND confirmed_at IS NULL
                """)
                .params(
                        vault.seal("account.first_name", id, id, registration.firstName()),
                        vault.seal("account.last_name", id, id, registration.lastName()),
                        hash,
                        registration.language(),
                        registration.timeZone(),
                        id)
                .update();
    }

    /** The account of an address; as the service role. */
    @Transactional(readOnly = true)
    Optional<Key> keyOf(String email) {
        return jdbc.sql("""
                        SELECT account_id AS id, password, confirmed_at IS NOT NULL AS confirmed, operator
                        FROM account WHERE email_index = ?
                        """).param(blindIndex.of(EMAIL, email)).query(Key.class).optional();
    }

    @Transactional(readOnly = true)
    Optional<Key> keyOf(UUID id) {
        return jdbc.sql("""
                        SELECT account_id AS id, password, confirmed_at IS NOT NULL AS confirmed, operator
                        FROM account WHERE account_id = ?
                        """).param(id).query(Key.class).optional();
    }

    /** One account, opened for the current purpose. */
    @Transactional(readOnly = true)
    Optional<Account> find(UUID id) {
        return jdbc.sql("SELECT * FROM account WHERE account_id = ?")
                .param(id)
                .query((row, number) -> open(row))
                .optional();
    }

    private Account open(ResultSet row) throws SQLException {
        var id = row.getObject("account_id", UUID.class);
        return new Account(
                id,
                vault.open("account.first_name", id, id, row.getBytes("first_name")),
                vault.open("account.last_name", id, id, row.getBytes("last_name")),
                vault.open(EMAIL, id, id, row.getBytes("email")),
                row.getString("language"),
                ZoneId.of(row.getString("time_zone")),
                row.getBoolean("operator"),
                row.getObject("confirmed_at") != null);
    }

    /** Changes what an account says about itself; the account at hand. */
    @Transactional
    void change(UUID id, String firstName, String lastName, String language, String timeZone) {
        jdbc.sql("""
                UPDATE account SET first_name = ?, last_name = ?, language = ?, time_zone = ? WHERE account_id = ?
                """)
                .params(
                        vault.seal("account.first_name", id, id, Registration.name("firstName", firstName)),
                        vault.seal("account.last_name", id, id, Registration.name("lastName", lastName)),
                        Registration.language(language),
                        Registration.timeZone(timeZone),
                        id)
                .update();
    }

    /** Whoever chose a new password may have found a stranger in: an address that he asked for is asked for no more. */
    @Transactional
    void changePassword(UUID id, String hash) {
        jdbc.sql("UPDATE account SET password = ? WHERE account_id = ?")
                .params(hash, id)
                .update();
        jdbc.sql("DELETE FROM email_change WHERE account_id = ?").param(id).update();
    }

    /**
     * Gives an account another address; as the service role. Links sent to the earlier one end. A sign-up with the new
     * address that was never confirmed gives it up.
     *
     * @return false when the address belongs to another account by now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean changeEmail(UUID id, String email) {
        var holder = keyOf(email);
        if (holder.isPresent() && holder.get().maySignIn()) {
            return false;
        }
        holder.ifPresent(unconfirmed -> setEmail(unconfirmed.id(), unconfirmed.id() + "@invalid"));
        setEmail(id, email);
        return true;
    }

    private void setEmail(UUID id, String email) {
        jdbc.sql("UPDATE account SET email = ?, email_index = ? WHERE account_id = ?")
                .params(vault.seal(EMAIL, id, id, email), blindIndex.of(EMAIL, email), id)
                .update();
        jdbc.sql("DELETE FROM one_time_token WHERE account_id = ?").param(id).update();
    }

    /** Notes that the person reads the mail of her address. */
    @Transactional
    void confirm(UUID id) {
        jdbc.sql("UPDATE account SET confirmed_at = coalesce(confirmed_at, ?) WHERE account_id = ?")
                .params(now(), id)
                .update();
    }

    @Transactional(readOnly = true)
    boolean hasOperator() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM account WHERE operator)")
                .query(Boolean.class)
                .single();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
