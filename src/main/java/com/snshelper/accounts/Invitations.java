package com.snshelper.accounts;

import com.snshelper.mail.Outbox;
import com.snshelper.platform.Ids;
import com.snshelper.platform.RandomToken;
import com.snshelper.platform.SiteAddress;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.privacy.BlindIndex;
import com.snshelper.privacy.Purposes;
import com.snshelper.privacy.RetentionClocks;
import com.snshelper.privacy.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Invitations into a workspace, sent by its owners. Whether an address has an account decides only the language of its
 * letter: the owner sees the same either way.
 */
@Component
class Invitations {

    private static final String EMAIL = "invitation.email";
    private static final Duration LIFE = Duration.ofDays(7);
    private static final int MOST = 50;
    private static final int LETTERS_OF_A_WORKSPACE = 40;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final BlindIndex blindIndex;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Attempts attempts;
    private final RetentionClocks retention;
    private final MessageSource messages;
    private final SiteAddress site;
    private final TransactionOperations transactions;
    private final Clock clock;

    Invitations(
            JdbcClient jdbc,
            Vault vault,
            BlindIndex blindIndex,
            Accounts accounts,
            Outbox outbox,
            Attempts attempts,
            RetentionClocks retention,
            MessageSource messages,
            SiteAddress site,
            TransactionOperations transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.blindIndex = blindIndex;
        this.accounts = accounts;
        this.outbox = outbox;
        this.attempts = attempts;
        this.retention = retention;
        this.messages = messages;
        this.site = site;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The invitations of the workspace at hand that nobody took up, the newest first. */
    @Transactional(readOnly = true)
    List<Invitation> list() {
        return jdbc.sql("SELECT * FROM invitation WHERE workspace_id = ? ORDER BY sent_at DESC, id")
                .param(Tenancy.workspace())
                .query((row, number) -> open(row))
                .list();
    }

    private Invitation open(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        return new Invitation(
                id,
                vault.open(EMAIL, id, row.getObject("workspace_id", UUID.class), row.getBytes("email")),
                Role.valueOf(row.getString("role")),
                expiresAt.toInstant(),
                expiresAt.isAfter(now()));
    }

    /**
     * Invites an address; an earlier invitation of the same address is replaced and its link ends.
     *
     * @throws UserProblem when the address belongs to a member already
     */
    void invite(Workspace workspace, Account inviter, String typed, Role role) {
        var email = EmailAddress.normalise(typed);
        if (role == Role.OWNER) {
            throw new UserProblem("invitation.roleUnknown");
        }
        limitLetters(workspace, email);
        Tenancy.asService(() -> transactions.execute(status -> {
            requireRoom(workspace.id(), email);
            write(workspace, inviter, email, role);
            return email;
        }));
    }

    private void limitLetters(Workspace workspace, String email) {
        attempts.require("invitation letter", email, SignUps.LETTERS, SignUps.LETTERS_PER);
        attempts.require("invitations", workspace.id().toString(), LETTERS_OF_A_WORKSPACE, SignUps.LETTERS_PER);
    }

    private void requireRoom(UUID workspace, String email) {
        boolean member = jdbc.sql("""
                        SELECT EXISTS (SELECT FROM membership m JOIN account a USING (account_id)
                                       WHERE m.workspace_id = ? AND a.email_index = ?)
                        """)
                .params(workspace, blindIndex.of("account.email", email))
                .query(Boolean.class)
                .single();
        if (member) {
            throw UserProblem.on("email", "invitation.member");
        }
        int others = jdbc.sql("SELECT count(*) FROM invitation WHERE workspace_id = ? AND email_index <> ?")
                .params(workspace, blindIndex.of(EMAIL, email))
                .query(Integer.class)
                .single();
        if (others >= MOST) {
            throw UserProblem.on("email", "invitation.tooMany", MOST);
        }
    }

    private void write(Workspace workspace, Account inviter, String email, Role role) {
        var id = Ids.next();
        var token = RandomToken.next();
        var index = blindIndex.of(EMAIL, email);
        jdbc.sql("DELETE FROM invitation WHERE workspace_id = ? AND email_index = ?")
                .params(workspace.id(), index)
                .update();
        jdbc.sql("""
                INSERT INTO invitation (workspace_id, id, token_hash, email, email_index, role, invited_by, sent_at,
                                        expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        workspace.id(),
                        id,
                        RandomToken.hash(token),
                        vault.seal(EMAIL, id, workspace.id(), email),
                        index,
                        role.name(),
                        inviter.id(),
                        now(),
                        now().plus(LIFE))
                .update();
        send(workspace, inviter, email, role, token);
    }

    private void send(Workspace workspace, Account inviter, String email, Role role, String token) {
        var known = accounts.keyOf(email).flatMap(key -> Purposes.as("account-mail", () -> accounts.find(key.id())));
        var language = known.map(Account::locale).orElse(inviter.locale());
        outbox.send(
                known.map(Account::id).orElse(workspace.id()),
                email,
                language,
                "invitation",
                inviter.fullName(),
                workspace.name(),
                messages.getMessage("role." + role, null, language),
                site.link("/invitation/" + token));
    }

    /**
     * Sends a new link for another seven days; the earlier one ends.
     *
     * @return the address
     */
    String resend(Workspace workspace, Account inviter, UUID id) {
        var invitation = transactions.execute(status -> list()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(UserProblem::notFound);
        invite(workspace, inviter, invitation.email(), invitation.role());
        return invitation.email();
    }

    /** Takes an invitation of the workspace at hand back. */
    @Transactional
    void withdraw(UUID id) {
        int rows = jdbc.sql("DELETE FROM invitation WHERE workspace_id = ? AND id = ?")
                .params(Tenancy.workspace(), id)
                .update();
        if (rows == 0) {
            throw UserProblem.notFound();
        }
    }

    /** Erases what nobody took up, when the privacy map says so; as the service role. */
    @Transactional
    int forgetOld() {
        return jdbc.sql("DELETE FROM invitation WHERE sent_at < ?")
                .param(retention.keptSince("invitation"))
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
