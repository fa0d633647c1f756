package com.snshelper.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Six digits from a shared secret and the time, as authenticator apps make them (RFC 6238 with its defaults: SHA-1, 30
 * seconds). The code before and the one after are taken too, since telephones' clocks differ.
 */
final class Totp {

    private static final int STEP_SECONDS = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** 160 random bits, as RFC 4226 recommends. */
    static byte[] newSecret() {
        var secret = new byte[20];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    /** The step whose code it is, among those that count now. */
    static OptionalLong stepOf(byte[] secret, String code, Instant now) {
        long step = now.getEpochSecond() / STEP_SECONDS;
        return LongStream.of(step, step - 1, step + 1)
                .filter(one -> code(secret, one).equals(code))
                .findFirst();
    }

    static String code(byte[] secret, Instant at) {
        return code(secret, at.getEpochSecond() / STEP_SECONDS);
    }

    private static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret as people type it: RFC 4648 base 32; its bytes are a multiple of five. */
    static String base32(byte[] secret) {
        var text = new StringBuilder();
        for (int i = 0; i < secret.length; i += 5) {
            long bits = 0;
            for (int j = 0; j < 5; j++) {
                bits = bits << 8 | secret[i + j] & 0xff;
            }
            for (int shift = 35; shift >= 0; shift -= 5) {
                text.append(BASE32.charAt((int) (bits >> shift & 31)));
            }
        }
        return text.toString();
    }

    /** What the QR code says to an app. */
    static String address(byte[] secret, String email) {
        return "otpauth://totp/SNS%20Helper:" + URLEncoder.encode(email, UTF_8).replace("+", "%20") + "?secret="
                + base32(secret) + "&issuer=SNS%20Helper";
    }
}
