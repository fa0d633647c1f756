package com.snshelper.accounts;

import com.snshelper.platform.RandomToken;
import com.snshelper.privacy.Purposes;
import com.snshelper.privacy.RetentionClocks;
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

/** The changes of address that are under way; as the service role, in the caller's transaction. */
@Component
class EmailChangeRows {

    private static final String EMAIL = "email_change.email";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final RetentionClocks retention;
    private final Clock clock;

    EmailChangeRows(JdbcClient jdbc, Vault vault, RetentionClocks retention, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.retention = retention;
        this.clock = clock;
    }

    /** Replaces an earlier one of the account, whose links end. */
    void write(UUID account, String email, String oldToken, String newToken) {
        remove(account);
        jdbc.sql("""
                INSERT INTO email_change (account_id, email, old_token_hash, new_token_hash, asked_at)
                VALUES (?, ?, ?, ?, ?)
                """)
                .params(
                        account,
                        vault.seal(EMAIL, account, account, email),
                        RandomToken.hash(oldToken),
                        RandomToken.hash(newToken),
                        now())
                .update();
    }

    void remove(UUID account) {
        jdbc.sql("DELETE FROM email_change WHERE account_id = ?").param(account).update();
    }

    Optional<EmailChange> of(UUID account) {
        return jdbc.sql("SELECT * FROM email_change WHERE account_id = ?")
                .param(account)
                .query((row, number) -> open(row))
                .optional();
    }

    /** The one that this link of this side is about, while the new address may still confirm or the old one object. */
    Optional<EmailChange> find(EmailChange.Side side, String token) {
        var column = side == EmailChange.Side.OLD ? "old_token_hash" : "new_token_hash";
        return jdbc.sql("SELECT * FROM email_change WHERE " + column
                        + " = ? AND (new_confirmed_at IS NOT NULL OR asked_at >= ?) FOR UPDATE")
                .params(RandomToken.hash(token), retention.keptSince("email-change"))
                .query((row, number) -> open(row))
                .optional();
    }

    EmailChange confirm(UUID account, EmailChange.Side side) {
        var column = side == EmailChange.Side.OLD ? "old_confirmed_at" : "new_confirmed_at";
        return jdbc.sql("UPDATE email_change SET " + column + " = coalesce(" + column
                        + ", ?) WHERE account_id = ? RETURNING *")
                .params(now(), account)
                .query((row, number) -> open(row))
                .single();
    }

    /** Those that the new address has confirmed. */
    List<EmailChange> waitingForTheOld() {
        return jdbc.sql("SELECT * FROM email_change WHERE new_confirmed_at IS NOT NULL FOR UPDATE SKIP LOCKED")
                .query((row, number) -> open(row))
                .list();
    }

    /** Erases those that the new address never confirmed, when the privacy map says so. */
    int forgetOld() {
        return jdbc.sql("DELETE FROM email_change WHERE new_confirmed_at IS NULL AND asked_at < ?")
                .param(retention.keptSince("email-change"))
                .update();
    }

    private EmailChange open(ResultSet row) throws SQLException {
        var account = row.getObject("account_id", UUID.class);
        var sealed = row.getBytes("email");
        return new EmailChange(
                account,
                Purposes.as("account-mail", () -> vault.open(EMAIL, account, account, sealed)),
                row.getObject("asked_at", OffsetDateTime.class),
                row.getObject("old_confirmed_at", OffsetDateTime.class),
                row.getObject("new_confirmed_at", OffsetDateTime.class));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
