package com.snshelper.mail;

import com.snshelper.platform.Ids;
import com.snshelper.privacy.Purposes;
import com.snshelper.privacy.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Letters written by the program, sealed, in the transaction of what they tell about. */
@Component
public class Outbox {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final MessageSource messages;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Vault vault, MessageSource messages, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Writes a letter in the reader's language; nothing is written when the transaction is rolled back.
     *
     * @param subject the person's account
     * @param letter its texts are the messages {@code mail.<letter>.title} and {@code mail.<letter>.body}
     * @param arguments the same for both texts
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(UUID subject, String address, Locale language, String letter, Object... arguments) {
        var id = Ids.next();
        var title = messages.getMessage("mail." + letter + ".title", arguments, language);
        var body = messages.getMessage("mail." + letter + ".body", arguments, language);
        jdbc.sql("""
                INSERT INTO mail_outbox (mail_id, subject_id, recipient, title, body, written_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
                .params(
                        id,
                        subject,
                        vault.seal("mail_outbox.recipient", id, subject, address),
                        vault.seal("mail_outbox.title", id, subject, title),
                        vault.seal("mail_outbox.body", id, subject, body),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
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

    private Mail open(ResultSet row) throws SQLException {
        var id = row.getObject("mail_id", UUID.class);
        var subject = row.getObject("subject_id", UUID.class);
        return new Mail(
                id,
                vault.open("mail_outbox.recipient", id, subject, row.getBytes("recipient")),
                vault.open("mail_outbox.title", id, subject, row.getBytes("title")),
                vault.open("mail_outbox.body", id, subject, row.getBytes("body")),
                row.getObject("written_at", OffsetDateTime.class).toInstant());
    }
}
