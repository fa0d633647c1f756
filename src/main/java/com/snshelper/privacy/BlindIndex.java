package com.snshelper.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.snshelper.platform.Secrets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Finds a sealed value by equality: HMAC-SHA-256 with a key of its own, never by opening the others. */
@Component
public final class BlindIndex {

    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    BlindIndex(Secrets secrets) {
        key = new SecretKeySpec(Base64.getUrlDecoder().decode(secrets.get("blind-index-key")), HMAC);
    }

    /**
     * @param column {@code table.column}, so that equal values of two columns have different marks
     * @param normalised the value in the one form it is compared in
     */
    public byte[] of(String column, String normalised) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(column.getBytes(UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(normalised.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
