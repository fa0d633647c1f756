package com.snshelper.networks.bluesky;

import com.snshelper.networks.OutgoingPart;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The key under which a part's record is kept: a TID (atproto.com/specs/tid) of the part's time, whose digits below
 * the millisecond and whose clock id come from the idempotency key. So every attempt arrives at the same key; and two
 * posts of one account in the same millisecond arrive at the same one in a million times, where the second goes to the
 * next of its keys.
 */
final class RecordKey {

    private static final String DIGITS = "234567abcdefghijklmnopqrstuvwxyz";

    private static final int MOST = 3;

    private RecordKey() {}

    static String of(OutgoingPart part) {
        return of(part, 0);
    }

    /** The part's key after this one, under which another post was found; empty after the last. */
    static Optional<String> after(String key, OutgoingPart part) {
        return IntStream.range(0, MOST - 1)
                .filter(turn -> of(part, turn).equals(key))
                .mapToObj(turn -> of(part, turn + 1))
                .findFirst();
    }

    private static String of(OutgoingPart part, int turn) {
        long chance = hash(turn == 0 ? part.idempotencyKey() : part.idempotencyKey() + " " + turn);
        long micros = part.createdAt().toEpochMilli() * 1000 + Math.floorMod(chance >> 10, 1000);
        return encode((micros << 10) | (chance & 0x3ff));
    }

    private static String encode(long value) {
        var key = new char[13];
        for (int place = 12; place >= 0; place--) {
            key[place] = DIGITS.charAt((int) (value & 31));
            value >>>= 5;
        }
        return new String(key);
    }

    private static long hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
