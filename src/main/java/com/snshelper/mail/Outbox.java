package com.snshelper.mail;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.snshelper.platform.Ids;
import com.snshelper.privacy.Vault;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
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
    /** Asked for only when a letter is written: tasks that write letters are parts of the scheduler. */
    private final ObjectProvider<SchedulerClient> scheduler;

    private final Clock clock;

    Outbox(
            JdbcClient jdbc,
            Vault vault,
            MessageSource messages,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.messages = messages;
        this.scheduler = scheduler;
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
                INSERT INTO mail_outbox (mail_id, subject_id, recipient, title, body, written_at, state)
                VALUES (?, ?, ?, ?, ?, ?, 'WAITING')
                """)
                .params(
                        id,
                        subject,
                        vault.seal("mail_outbox.recipient", id, subject, address),
                        vault.seal("mail_outbox.title", id, subject, title),
                        vault.seal("mail_outbox.body", id, subject, body),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        scheduler.getObject().scheduleIfNotExists(DeliveryTask.delivery(id, clock.instant()));
    }

    /** Hands a letter over once more, as the service role; nothing happens to one that is waiting. */
    @Transactional
    public void sendAgain(UUID id) {
        int changed = jdbc.sql(
                        "UPDATE mail_outbox SET state = 'WAITING', attempts = 0 WHERE mail_id = ? AND state <> 'WAITING'")
                .param(id)
                .update();
        if (changed == 1) {
            scheduler.getObject().scheduleIfNotExists(DeliveryTask.delivery(id, clock.instant()));
        }
    }
}
