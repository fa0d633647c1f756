package com.snshelper.mail;

import com.snshelper.platform.Tenancy;
import com.snshelper.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Brings one waiting letter to the mail server, and keeps in the outbox what became of it. */
@Component
class Delivery {

    /** About two days, as mail servers themselves do. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private final Letters letters;
    private final Settings settings;
    private final Postman postman;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    Delivery(
            Letters letters,
            Settings settings,
            Postman postman,
            JdbcClient jdbc,
            TransactionOperations transactions,
            Clock clock) {
        this.letters = letters;
        this.settings = settings;
        this.postman = postman;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One attempt; returns when to try again, if at all. */
    Optional<Duration> deliver(UUID id) {
        var waiting = Tenancy.asService(() -> letters.find(id)).filter(mail -> mail.state() == Mail.State.WAITING);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        var mail = waiting.get();
        var server = settings.mailServer();
        if (server.isEmpty()) {
            record(mail, Mail.State.KEPT, mail.attempts(), null);
            return Optional.empty();
        }
        return follow(mail, postman.handOver(server.get(), id, mail.recipient(), mail.title(), mail.body()));
    }

    private Optional<Duration> follow(Mail mail, Handover handover) {
        int attempts = mail.attempts() + 1;
        return switch (handover) {
            case Handover.Taken taken -> {
                record(mail, Mail.State.SENT, attempts, taken.answer());
                yield Optional.empty();
            }
            case Handover.Refused refused -> {
                record(mail, Mail.State.FAILED, attempts, refused.answer());
                yield Optional.empty();
            }
            case Handover.NotNow later -> {
                boolean over = attempts > PAUSES.size();
                record(mail, over ? Mail.State.FAILED : Mail.State.WAITING, attempts, later.answer());
                yield over ? Optional.empty() : Optional.of(PAUSES.get(attempts - 1));
            }
        };
    }

    private void record(Mail mail, Mail.State state, int attempts, @Nullable String answer) {
        Tenancy.asService(() -> transactions.execute(status -> jdbc.sql("""
                        UPDATE mail_outbox SET state = :state, attempts = :attempts, answer = :answer,
                            sent_at = CASE WHEN :state = 'SENT' THEN :now::timestamptz END
                        WHERE mail_id = :id
                        """)
                .param("state", state.name())
                .param("attempts", attempts)
                .param("answer", answer)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", mail.id())
                .update()));
    }
}
