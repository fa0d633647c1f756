package com.snshelper.accounts;

import com.snshelper.accounts.OneTimeTokens.Purpose;
import com.snshelper.platform.RandomToken;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.privacy.Purposes;
import com.snshelper.privacy.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What the link of an invitation opens: a place in the workspace, for an account that exists or for a new one. */
@Component
class Acceptance {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Accounts accounts;
    private final Passwords passwords;
    private final OneTimeTokens tokens;
    private final TransactionOperations transactions;
    private final Clock clock;

    /** What its reader is offered, and by whom. */
    record Offer(UUID workspace, String workspaceName, String email, Role role, String inviter) {}

    Acceptance(
            JdbcClient jdbc,
            Vault vault,
            Accounts accounts,
            Passwords passwords,
            OneTimeTokens tokens,
            TransactionOperations transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.accounts = accounts;
        this.passwords = passwords;
        this.tokens = tokens;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What the link offers; empty when it was used, withdrawn or is too old. */
    Optional<Offer> look(String token) {
        return Purposes.as("service", () -> Tenancy.asService(() -> transactions.execute(status -> find(token))));
    }

    private Optional<Offer> find(String token) {
        return jdbc.sql("""
                        SELECT i.*, w.name FROM invitation i JOIN workspace w USING (workspace_id)
                        WHERE i.token_hash = ? AND i.expires_at > ?
                        """)
                .params(RandomToken.hash(token), now())
                .query((row, number) -> offer(row))
                .optional();
    }

    private Offer offer(ResultSet row) throws SQLException {
        var workspace = row.getObject("workspace_id", UUID.class);
        return new Offer(
                workspace,
                row.getString("name"),
                vault.open("invitation.email", row.getObject("id", UUID.class), workspace, row.getBytes("email")),
                Role.valueOf(row.getString("role")),
                accounts.find(row.getObject("invited_by", UUID.class))
                        .map(Account::fullName)
                        .orElse(""));
    }

    /** Lets an account that exists in; whoever is a member already keeps her role. */
    UUID accept(String token, UUID account) {
        return Tenancy.asService(() -> transactions.execute(status -> join(token, account)));
    }

    private UUID join(String token, UUID account) {
        record Place(UUID workspace, String role) {}
        var place = jdbc.sql("""
                        DELETE FROM invitation WHERE token_hash = ? AND expires_at > ?
                        RETURNING workspace_id AS workspace, role
                        """)
                .params(RandomToken.hash(token), now())
                .query(Place.class)
                .optional()
                .orElseThrow(() -> new UserProblem("account.linkUsedUp"));
        jdbc.sql("""
                INSERT INTO membership (workspace_id, account_id, role, joined_at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """).params(place.workspace(), account, place.role(), now()).update();
        return place.workspace();
    }

    /**
     * Makes the account of the invited address and lets it in. The letter was read, so the address needs no other.
     *
     * @return the account
     * @throws UserProblem when the address has an account: only who reads its mail learns that
     */
    UUID signUp(String token, Registration registration) {
        passwords.requireGood(registration.password(), registration.personalWords());
        var hash = passwords.hash(registration.password());
        return Tenancy.asService(() -> transactions.execute(status -> {
            var account = confirmed(registration, hash);
            join(token, account);
            return account;
        }));
    }

    private UUID confirmed(Registration registration, String hash) {
        var known = accounts.keyOf(registration.email());
        if (known.isEmpty()) {
            return accounts.add(registration, hash, false, true);
        }
        if (known.get().maySignIn()) {
            throw new UserProblem(UserProblem.Kind.CONFLICT, null, "invitation.haveAccount");
        }
        var id = known.get().id();
        accounts.replaceUnconfirmed(id, registration, hash);
        accounts.confirm(id);
        tokens.revoke(Purpose.CONFIRM_EMAIL, id);
        return id;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
