package com.snshelper.mail;

import com.snshelper.privacy.Purposes;
import com.snshelper.privacy.RetentionClocks;
import com.snshelper.privacy.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The letters in the outbox, opened for their delivery. */
@Component
public class Letters {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final RetentionClocks retention;

    Letters(JdbcClient jdbc, Vault vault, RetentionClocks retention) {
        this.retention = retention;
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** The newest letters first; for the operator, as the service role, for the purpose of delivery. */
    @Transactional(readOnly = true)
    public List<Mail> newest(int count) {
        return Purposes.as(
                "delivery",
                () -> jdbc.sql("SELECT * FROM mail_outbox ORDER BY mail_id DESC LIMIT ?")
                        .param(count)
                        .query((row, number) -> open(row))
                        .list());
    }

    /** One letter; for the operator, as the service role, for the purpose of delivery. */
    @Transactional(readOnly = true)
    public Optional<Mail> find(UUID id) {
        return Purposes.as(
                "delivery",
                () -> jdbc.sql("SELECT * FROM mail_outbox WHERE mail_id = ?")
                        .param(id)
                        .query((row, number) -> open(row))
                        .optional());
    }

    /** Forgets letters that have had their time; called by a recurring task, as the service role. */
    @Transactional
    int forgetOld() {
        return jdbc.sql("DELETE FROM mail_outbox WHERE written_at < ?")
                .param(retention.keptSince("mail"))
                .update();
    }

    private Mail open(ResultSet row) throws SQLException {
        var id = row.getObject("mail_id", UUID.class);
        var subject = row.getObject("subject_id", UUID.class);
        var sent = row.getObject("sent_at", OffsetDateTime.class);
        return new Mail(
                id,
                vault.open("mail_outbox.recipient", id, subject, row.getBytes("recipient")),
                vault.open("mail_outbox.title", id, subject, row.getBytes("title")),
                vault.open("mail_outbox.body", id, subject, row.getBytes("body")),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                Mail.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("answer"),
                sent == null ? null : sent.toInstant());
    }
}
