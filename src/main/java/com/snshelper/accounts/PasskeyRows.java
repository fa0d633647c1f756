package com.snshelper.accounts;

import com.snshelper.platform.Ids;
import com.snshelper.platform.UserProblem;
import com.snshelper.privacy.Vault;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/** The passkeys of accounts. A user handle is the account's id in bytes. In the caller's transaction. */
@Component
class PasskeyRows implements UserCredentialRepository {

    private static final String NAME = "passkey.name";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    PasskeyRows(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    static Bytes handleOf(UUID account) {
        return new Bytes(ByteBuffer.allocate(16)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array());
    }

    static UUID accountOf(Bytes handle) {
        var bytes = ByteBuffer.wrap(handle.getBytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** Of an account, the oldest first. */
    List<Passkey> all(UUID account) {
        return jdbc.sql("SELECT * FROM passkey WHERE account_id = ? ORDER BY created_at, id")
                .param(account)
                .query((row, number) -> open(row))
                .list();
    }

    private Passkey open(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var used = row.getObject("last_used_at", OffsetDateTime.class);
        return new Passkey(
                id,
                vault.open(NAME, id, row.getObject("account_id", UUID.class), row.getBytes("name")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant());
    }

    void remove(UUID account, UUID id) {
        int rows = jdbc.sql("DELETE FROM passkey WHERE account_id = ? AND id = ?")
                .params(account, id)
                .update();
        if (rows == 0) {
            throw UserProblem.notFound();
        }
    }

    /** Adds a new one, or notes the use of a known one. */
    @Override
    public void save(CredentialRecord record) {
        int known = jdbc.sql("""
                        UPDATE passkey SET signature_count = ?, backed_up = ?, last_used_at = ?
                        WHERE credential_id = ?
                        """)
                .params(
                        record.getSignatureCount(),
                        record.isBackupState(),
                        now(),
                        record.getCredentialId().getBytes())
                .update();
        if (known == 0) {
            add(record);
        }
    }

    private void add(CredentialRecord record) {
        var id = Ids.next();
        var account = accountOf(record.getUserEntityUserId());
        jdbc.sql("""
                INSERT INTO passkey (account_id, id, credential_id, public_key, attestation, signature_count,
                                     backup_eligible, backed_up, transports, name, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        account,
                        id,
                        record.getCredentialId().getBytes(),
                        record.getPublicKey().getBytes(),
                        Objects.requireNonNull(record.getAttestationObject()).getBytes(),
                        record.getSignatureCount(),
                        record.isBackupEligible(),
                        record.isBackupState(),
                        record.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .toArray(String[]::new),
                        vault.seal(NAME, id, account, record.getLabel()),
                        now())
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return jdbc.sql("SELECT * FROM passkey WHERE credential_id = ?")
                .param(credentialId.getBytes())
                .query((row, number) -> credential(row))
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return jdbc.sql("SELECT * FROM passkey WHERE account_id = ?")
                .param(accountOf(userId))
                .query((row, number) -> credential(row))
                .list();
    }

    /** Without its name, which no ceremony needs. */
    private static CredentialRecord credential(ResultSet row) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(handleOf(row.getObject("account_id", UUID.class)))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(true)
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .transports(Arrays.stream((String[]) row.getArray("transports").getArray())
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toSet()))
                .created(row.getObject("created_at", OffsetDateTime.class).toInstant())
                .label("")
                .build();
    }

    @Override
    public void delete(Bytes credentialId) {
        jdbc.sql("DELETE FROM passkey WHERE credential_id = ?")
                .param(credentialId.getBytes())
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
