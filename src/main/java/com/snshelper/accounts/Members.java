package com.snshelper.accounts;

import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.privacy.Purposes;
import com.snshelper.privacy.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who belongs to the workspace at hand, and what each may do there. */
@Component
public class Members {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final ApiTokens tokens;
    private final Clock clock;

    Members(JdbcClient jdbc, Vault vault, ApiTokens tokens, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The name of a colleague, to show beside what she did; empty for somebody who left. */
    @Transactional(readOnly = true)
    public Optional<String> name(UUID account) {
        return Purposes.as(
                "service",
                () -> jdbc.sql("SELECT first_name, last_name FROM account WHERE account_id = ?")
                        .param(account)
                        .query((row, number) ->
                                vault.open("account.first_name", account, account, row.getBytes("first_name"))
                                        + " "
                                        + vault.open("account.last_name", account, account, row.getBytes("last_name")))
                        .optional());
    }

    @Transactional(readOnly = true)
    List<Member> all() {
        return Purposes.as(
                "service",
                () -> jdbc.sql("""
                        SELECT a.*, m.role, m.joined_at FROM membership m JOIN account a USING (account_id)
                        WHERE m.workspace_id = ? ORDER BY m.joined_at, a.account_id
                        """)
                        .param(Tenancy.workspace())
                        .query((row, number) -> open(row))
                        .list());
    }

    /** @throws UserProblem when she is no member */
    @Transactional(readOnly = true)
    Member one(UUID account) {
        return all().stream()
                .filter(member -> member.accountId().equals(account))
                .findFirst()
                .orElseThrow(UserProblem::notFound);
    }

    private Member open(ResultSet row) throws SQLException {
        var id = row.getObject("account_id", UUID.class);
        return new Member(
                id,
                vault.open("account.first_name", id, id, row.getBytes("first_name")),
                vault.open("account.last_name", id, id, row.getBytes("last_name")),
                vault.open("account.email", id, id, row.getBytes("email")),
                Role.valueOf(row.getString("role")),
                row.getObject("joined_at", OffsetDateTime.class).toInstant());
    }

    /** Lets an account into the workspace at hand. */
    @Transactional
    public void add(UUID account, Role role) {
        jdbc.sql("INSERT INTO membership (workspace_id, account_id, role, joined_at) VALUES (?, ?, ?, ?)")
                .params(
                        Tenancy.workspace(),
                        account,
                        role.name(),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /**
     * Makes a member an editor or a viewer. Who is no owner any more has no keys to the API either: only owners make
     * them, and they may do more than her new role.
     *
     * @throws UserProblem when the workspace would have no owner any more
     */
    @Transactional
    void changeRole(UUID account, Role role) {
        if (role == Role.OWNER) {
            throw UserProblem.on("newRole", "member.ownerByPassword");
        }
        requireOtherOwner(account);
        setRole(account, role);
        endWhatSheGave(account);
    }

    /** Keys and letters of hers would open doors that are closed to her. */
    private void endWhatSheGave(UUID account) {
        tokens.revokeOf(account);
        jdbc.sql("DELETE FROM invitation WHERE workspace_id = ? AND invited_by = ?")
                .params(Tenancy.workspace(), account)
                .update();
    }

    /** Makes a member an owner beside the present ones. */
    @Transactional
    void makeOwner(UUID account) {
        setRole(account, Role.OWNER);
    }

    private void setRole(UUID account, Role role) {
        requireFound(jdbc.sql("UPDATE membership SET role = ? WHERE workspace_id = ? AND account_id = ?")
                .params(role.name(), Tenancy.workspace(), account)
                .update());
    }

    /**
     * Takes a member's place and her keys to the API; what she wrote stays.
     *
     * @throws UserProblem when the workspace would have no owner any more
     */
    @Transactional
    void remove(UUID account) {
        requireOtherOwner(account);
        requireFound(jdbc.sql("DELETE FROM membership WHERE workspace_id = ? AND account_id = ?")
                .params(Tenancy.workspace(), account)
                .update());
        endWhatSheGave(account);
    }

    private void requireOtherOwner(UUID account) {
        // Locked, so that two owners who remove each other at once do not both succeed.
        var owners = jdbc.sql("""
                        SELECT account_id FROM membership WHERE workspace_id = ? AND role = 'OWNER' FOR UPDATE
                        """).param(Tenancy.workspace()).query(UUID.class).list();
        if (owners.equals(List.of(account))) {
            throw new UserProblem(UserProblem.Kind.CONFLICT, null, "member.lastOwner");
        }
    }

    private static void requireFound(int rows) {
        if (rows == 0) {
            throw UserProblem.notFound();
        }
    }
}
