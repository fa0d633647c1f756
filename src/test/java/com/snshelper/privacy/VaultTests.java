package com.snshelper.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import com.snshelper.platform.Tenancy;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServerTest
class VaultTests {

    private static final String COLUMN = "mail_outbox.title";

    @Autowired
    Vault vault;

    @Autowired
    BlindIndex blindIndex;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    private final UUID row = UUID.randomUUID();
    private final UUID subject = UUID.randomUUID();

    @Test
    void sealedValueHidesThePlainOneAndOpensAgain() {
        var sealed = vault.seal(COLUMN, row, subject, "Bonjour Camille");

        assertThat(new String(sealed, ISO_8859_1)).doesNotContain("Camille");
        assertThat(open(COLUMN, row, subject, sealed)).isEqualTo("Bonjour Camille");
    }

    @Test
    void equalValuesAreSealedDifferently() {
        assertThat(vault.seal(COLUMN, row, subject, "x")).isNotEqualTo(vault.seal(COLUMN, row, subject, "x"));
    }

    @Test
    void valueSwappedIntoAnotherRowColumnOrSubjectDoesNotOpen() {
        var other = UUID.randomUUID();
        vault.seal(COLUMN, row, other, "the other subject has a key too");

        var sealed = vault.seal(COLUMN, row, subject, "secret");

        assertThatThrownBy(() -> open(COLUMN, other, subject, sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> open("mail_outbox.body", row, subject, sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> open(COLUMN, row, other, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void alteredValueDoesNotOpen() {
        var sealed = vault.seal(COLUMN, row, subject, "secret");

        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> open(COLUMN, row, subject, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void purposeThatTheMapDoesNotAllowIsRefused() {
        var sealed = vault.seal(COLUMN, row, subject, "secret");

        assertThatThrownBy(() -> vault.open(COLUMN, row, subject, sealed)).isInstanceOf(PurposeRefused.class);
        assertThatThrownBy(() -> Purposes.as("sign-in", () -> vault.open(COLUMN, row, subject, sealed)))
                .isInstanceOf(PurposeRefused.class);
    }

    @Test
    void columnThatTheMapDoesNotSealIsRefused() {
        assertThatThrownBy(() -> vault.seal("mail_outbox.written_at", row, subject, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keyOfARolledBackTransactionIsNotUsedLater() {
        Tenancy.asService(() -> transactions.execute(status -> {
            vault.seal(COLUMN, row, subject, "lost");
            status.setRollbackOnly();
            return 1;
        }));

        var sealed = vault.seal(COLUMN, row, subject, "kept");

        assertThat(open(COLUMN, row, subject, sealed)).isEqualTo("kept");
        assertThat(jdbc.sql("SELECT count(*) FROM vault.subject_key WHERE subject = ?")
                        .param(subject)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void blindIndexDependsOnTheColumn() {
        assertThat(blindIndex.of("account.email", "a@example.org"))
                .isEqualTo(blindIndex.of("account.email", "a@example.org"))
                .isNotEqualTo(blindIndex.of("account.email", "b@example.org"))
                .isNotEqualTo(blindIndex.of("invitation.email", "a@example.org"));
    }

    private String open(String column, UUID row, UUID subject, byte[] sealed) {
        return Purposes.as("delivery", () -> vault.open(column, row, subject, sealed));
    }
}
