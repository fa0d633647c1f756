package com.snshelper.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import com.snshelper.platform.Tenancy;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

@ServerTest
class OutboxTests {

    @Autowired
    Outbox outbox;

    @Autowired
    Letters letters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    private final UUID subject = UUID.randomUUID();

    @Test
    void letterIsWrittenInTheLanguageOfItsReader() {
        send(Locale.FRENCH);
        send(Locale.ENGLISH);
        send(Locale.KOREAN);

        assertThat(letters())
                .extracting(Mail::title)
                .containsExactly("새 비밀번호를 정해 주세요", "Choose a new password", "Choisissez un nouveau mot de passe");
    }

    @Test
    void letterTellsItsReaderAndItsLink() {
        send(Locale.FRENCH);

        var letter = letters().getFirst();
        assertThat(letter.recipient()).isEqualTo("camille@example.org");
        assertThat(letter.body()).contains("Camille").contains("http://localhost/reset/1");
    }

    @Test
    void rowHoldsNoPlainText() {
        send(Locale.FRENCH);

        var row = Tenancy.asService(() ->
                transactions.execute(status -> jdbc.sql("SELECT * FROM mail_outbox WHERE subject_id = ?")
                        .param(subject)
                        .query((result, number) -> new String(result.getBytes("recipient"), ISO_8859_1)
                                + new String(result.getBytes("title"), ISO_8859_1)
                                + new String(result.getBytes("body"), ISO_8859_1))
                        .single()));
        assertThat(row)
                .doesNotContain("example.org")
                .doesNotContain("Camille")
                .doesNotContain("mot de passe")
                .doesNotContain("reset");
    }

    @Test
    void letterOfARolledBackTransactionIsNotWritten() {
        Tenancy.asAccount(
                subject,
                () -> transactions.execute(status -> {
                    outbox.send(subject, "camille@example.org", Locale.FRENCH, "reset", "Camille", "http://localhost");
                    status.setRollbackOnly();
                    return 1;
                }));

        assertThat(letters()).isEmpty();
    }

    @Test
    void letterWithoutTransactionIsRefused() {
        assertThatThrownBy(() -> outbox.send(subject, "a@example.org", Locale.FRENCH, "reset", "A", "http://localhost"))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void oldLetterIsErasedWhenTheMapSaysSo() {
        send(Locale.FRENCH);
        Tenancy.asService(() -> transactions.execute(status -> jdbc.sql(
                        "UPDATE mail_outbox SET written_at = now() - interval '89 days' WHERE subject_id = ?")
                .param(subject)
                .update()));
        Tenancy.asService(letters::forgetOld);
        assertThat(letters()).hasSize(1);

        Tenancy.asService(() -> transactions.execute(status -> jdbc.sql(
                        "UPDATE mail_outbox SET written_at = now() - interval '91 days' WHERE subject_id = ?")
                .param(subject)
                .update()));
        Tenancy.asService(letters::forgetOld);

        assertThat(letters()).isEmpty();
    }

    @Test
    void personCannotReadTheOutbox() {
        send(Locale.FRENCH);

        var count = Tenancy.asAccount(
                subject,
                () -> transactions.execute(status -> jdbc.sql("SELECT count(*) FROM mail_outbox")
                        .query(Integer.class)
                        .single()));
        assertThat(count).isZero();
    }

    private void send(Locale language) {
        Tenancy.asAccount(
                subject,
                () -> transactions.execute(status -> {
                    outbox.send(
                            subject, "camille@example.org", language, "reset", "Camille", "http://localhost/reset/1");
                    return 1;
                }));
    }

    private java.util.List<Mail> letters() {
        return Tenancy.asService(() -> this.letters.newest(100)).stream()
                .filter(mail -> jdbcSubject(mail.id()).equals(subject))
                .toList();
    }

    private UUID jdbcSubject(UUID mail) {
        return Tenancy.asService(
                () -> transactions.execute(status -> jdbc.sql("SELECT subject_id FROM mail_outbox WHERE mail_id = ?")
                        .param(mail)
                        .query(UUID.class)
                        .single()));
    }
}
