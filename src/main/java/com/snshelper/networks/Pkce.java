package com.snshelper.networks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Proof that who redeems a code is who asked for it (RFC 7636, S256).
 *
 * @param verifier the secret, shown only when the code is redeemed
 */
public record Pkce(String verifier) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static Pkce next() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Pkce(encoded(bytes));
    }

    /** What the question carries. */
    public String challenge() {
        try {
            return encoded(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "Pkce";
    }
}
