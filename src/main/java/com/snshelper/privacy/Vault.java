package com.snshelper.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Seals the values that the privacy map names, AES-256-GCM, each bound to its place: moved to another table, column,
 * row or subject it no longer opens. Opens only for a purpose that the map allows: see {@link Purposes}.
 */
@Component
public final class Vault {

    /** First byte of what is sealed: how it was sealed. */
    private static final byte VERSION = 1;

    private final PrivacyMap map;
    private final SubjectKeys keys;

    Vault(PrivacyMap map, SubjectKeys keys) {
        this.map = map;
        this.keys = keys;
    }

    /**
     * Seals a value; its key is made in the open transaction when the subject has none.
     *
     * @param column {@code table.column} as in the privacy map
     * @param row the id of the row that will hold it
     * @param subject whom it is about: an account or a workspace
     */
    public byte[] seal(String column, UUID row, UUID subject, String plain) {
        return seal(column, row, subject, plain.getBytes(UTF_8));
    }

    /** Like {@link #seal(String, UUID, UUID, String)}. */
    public byte[] seal(String column, UUID row, UUID subject, byte[] plain) {
        var retention = map.sealed(column).retention();
        try {
            var encrypted = keys.forSealing(subject, retention).encrypt(plain, place(column, row, subject, retention));
            var sealed = new byte[encrypted.length + 1];
            sealed[0] = VERSION;
            System.arraycopy(encrypted, 0, sealed, 1, encrypted.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(column + " could not be sealed", e);
        }
    }

    /**
     * Opens what {@link #seal} made for the same place.
     *
     * @throws PurposeRefused when the map does not allow it for the current purpose
     * @throws IllegalStateException when it was tampered with or moved, or its key was destroyed
     */
    public String open(String column, UUID row, UUID subject, byte[] sealed) {
        return new String(openBytes(column, row, subject, sealed), UTF_8);
    }

    /** Like {@link #open}. */
    public byte[] openBytes(String column, UUID row, UUID subject, byte[] sealed) {
        var entry = map.sealed(column);
        var purpose = Purposes.current().orElse("none");
        if (!entry.purposes().contains(purpose)) {
            throw new PurposeRefused(column, purpose);
        }
        if (sealed.length < 2 || sealed[0] != VERSION) {
            throw new IllegalStateException(column + " holds nothing that this program sealed");
        }
        try {
            var key = keys.find(subject, entry.retention())
                    .orElseThrow(() -> new IllegalStateException("the key of " + column + " was destroyed"));
            var encrypted = new byte[sealed.length - 1];
            System.arraycopy(sealed, 1, encrypted, 0, encrypted.length);
            return key.decrypt(encrypted, place(column, row, subject, entry.retention()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(column + " was altered or moved and does not open", e);
        }
    }

    private static byte[] place(String column, UUID row, UUID subject, String retention) {
        int dot = column.lastIndexOf('.');
        return String.join(
                        "|",
                        column.substring(0, dot),
                        column.substring(dot + 1),
                        row.toString(),
                        subject.toString(),
                        retention,
                        Byte.toString(VERSION))
                .getBytes(UTF_8);
    }
}
