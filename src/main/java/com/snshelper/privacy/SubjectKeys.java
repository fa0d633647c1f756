package com.snshelper.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.snshelper.platform.Secrets;
import com.snshelper.platform.StartRefused;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One random data key per subject and retention class, kept wrapped by the key-encryption keyset. Destroying the row
 * makes unreadable what it sealed, wherever a copy is.
 */
@Component
final class SubjectKeys implements InitializingBean {

    private static final int CACHED = 2_000;

    private final JdbcClient jdbc;
    private final Aead wrapping;
    private final Map<Holder, Aead> unwrapped = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Holder, Aead> eldest) {
            return size() > CACHED;
        }
    };

    private record Holder(UUID subject, String retentionClass) {}

    /** @param fresh made by the open transaction, which may still be rolled back */
    private record Stored(byte[] wrapped, boolean fresh) {}

    SubjectKeys(JdbcClient jdbc, Secrets secrets) throws GeneralSecurityException {
        this.jdbc = jdbc;
        AeadConfig.register();
        var keyset = TinkJsonProtoKeysetFormat.parseKeyset(
                secrets.get("vault-keyset", SubjectKeys::newKeyset), InsecureSecretKeyAccess.get());
        this.wrapping = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** A key of this database that the keyset cannot open shows that they do not belong together. */
    @Override
    public void afterPropertiesSet() {
        jdbc.sql("SELECT subject, retention_class, wrapped FROM vault.subject_key LIMIT 1")
                .query((row, number) -> opens(
                        new Holder(row.getObject("subject", UUID.class), row.getString("retention_class")),
                        row.getBytes("wrapped")))
                .optional()
                .filter(opened -> !opened)
                .ifPresent(stranger -> {
                    throw new StartRefused(
                            "The secrets are not those of this database, whose contents they cannot open:"
                                    + " put the secrets folder back from its backup.");
                });
    }

    private boolean opens(Holder holder, byte[] wrapped) {
        try {
            TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, wrapping, place(holder));
            return true;
        } catch (GeneralSecurityException foreign) {
            return false;
        }
    }

    private static String newKeyset() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key, made in the open transaction when there is none. */
    Aead forSealing(UUID subject, String retentionClass) throws GeneralSecurityException {
        var holder = new Holder(subject, retentionClass);
        var known = find(holder);
        if (known.isPresent()) {
            return known.get();
        }
        var key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        jdbc.sql("""
                INSERT INTO vault.subject_key (subject, retention_class, wrapped) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
                .params(
                        subject,
                        retentionClass,
                        TinkProtoKeysetFormat.serializeEncryptedKeyset(key, wrapping, place(holder)))
                .update();
        // Another transaction may have been first: what is stored counts.
        return find(holder).orElseThrow();
    }

    /** The key, unless it never was or was destroyed. */
    Optional<Aead> find(UUID subject, String retentionClass) throws GeneralSecurityException {
        return find(new Holder(subject, retentionClass));
    }

    private Optional<Aead> find(Holder holder) throws GeneralSecurityException {
        synchronized (unwrapped) {
            var cached = unwrapped.get(holder);
            if (cached != null) {
                return Optional.of(cached);
            }
        }
        var stored = jdbc.sql("""
                        SELECT wrapped, coalesce(xmin = pg_current_xact_id_if_assigned()::xid, false) AS fresh
                        FROM vault.subject_key WHERE subject = ? AND retention_class = ?
                        """)
                .params(holder.subject(), holder.retentionClass())
                .query(Stored.class)
                .optional();
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(unwrap(holder, stored.get()));
    }

    private Aead unwrap(Holder holder, Stored stored) throws GeneralSecurityException {
        var key = TinkProtoKeysetFormat.parseEncryptedKeyset(stored.wrapped(), wrapping, place(holder))
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        if (!stored.fresh()) {
            synchronized (unwrapped) {
                unwrapped.put(holder, key);
            }
        }
        return key;
    }

    private static byte[] place(Holder holder) {
        return ("subject_key|" + holder.subject() + "|" + holder.retentionClass()).getBytes(UTF_8);
    }
}
