package com.snshelper.accounts;

import com.snshelper.platform.Tenancy;
import com.snshelper.privacy.BlindIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts attempts per account and address. Nobody is locked out by another: a device that signed in before has a count
 * of its own, and when strangers try an account from many addresses, a new address still has a few attempts.
 */
@Component
class Attempts {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PER_DEVICE = 10;
    private static final int PER_PAIR = 10;
    private static final int PER_PAIR_UNDER_ATTACK = 3;
    private static final int PER_ACCOUNT = 50;
    private static final int PER_ADDRESS = 60;
    private static final int CODES_PER_DAY = 50;

    private final JdbcClient jdbc;
    private final BlindIndex blindIndex;
    private final TransactionOperations transactions;
    private final Clock clock;

    private record Bucket(int count, OffsetDateTime expiresAt) {}

    /** An attempt that was let through. */
    record Attempt(List<byte[]> buckets) {}

    Attempts(JdbcClient jdbc, BlindIndex blindIndex, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.blindIndex = blindIndex;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Counts one attempt to sign in. A refused one is rolled back and counts nowhere, so that strangers who are
     * refused cannot use up the attempts of others.
     *
     * @param device the device that signed in to this account before, or null
     * @throws TooManyAttempts when it may not go on now
     */
    Attempt signIn(String email, String address, @Nullable String device) {
        return Tenancy.asService(
                () -> transactions.execute(status -> device != null ? known(device) : unknown(email, address)));
    }

    private Attempt known(String device) {
        return counted("device", device, PER_DEVICE);
    }

    private Attempt unknown(String email, String address) {
        var ofAddress = key("address", address);
        var ofAccount = key("account", email);
        var ofPair = key("pair", email + "|" + address);
        require(count(ofAddress, WINDOW), PER_ADDRESS);
        boolean attacked = count(ofAccount, WINDOW).count() > PER_ACCOUNT;
        require(count(ofPair, WINDOW), attacked ? PER_PAIR_UNDER_ATTACK : PER_PAIR);
        return new Attempt(List.of(ofAddress, ofAccount, ofPair));
    }

    /**
     * Counts one attempt at the code after a right password. Of the six digits, which could be found by trying them all,
     * an account takes few in a day from devices it does not know; who is kept out then has her recovery codes.
     */
    Attempt code(UUID account, boolean sixDigits, String address, @Nullable String device) {
        return Tenancy.asService(() -> transactions.execute(status -> {
            if (device != null) {
                return counted("code device", account + "|" + device, PER_DEVICE);
            }
            var ofPair = counted("code pair", account + "|" + address, PER_PAIR);
            if (sixDigits) {
                require(count(key("code account", account.toString()), Duration.ofDays(1)), CODES_PER_DAY);
            }
            return ofPair;
        }));
    }

    private Attempt counted(String kind, String whose, int most) {
        var bucket = key(kind, whose);
        require(count(bucket, WINDOW), most);
        return new Attempt(List.of(bucket));
    }

    /** Counts one act of a kind, such as a sign-up from an address or a letter to one; true while it may go on. */
    boolean allows(String kind, String whose, int most, Duration window) {
        return Tenancy.asService(() ->
                transactions.execute(status -> count(key(kind, whose), window).count() <= most));
    }

    /** Like {@link #allows}, but refused where it may not go on. */
    void require(String kind, String whose, int most, Duration window) {
        Tenancy.asService(() -> transactions.execute(status -> {
            require(count(key(kind, whose), window), most);
            return most;
        }));
    }

    /** Takes back one act counted by {@link #require}: it was right. */
    void forgive(String kind, String whose) {
        succeeded(new Attempt(List.of(key(kind, whose))));
    }

    /** A success takes back what it counted. */
    void succeeded(Attempt attempt) {
        Tenancy.asService(() -> transactions.execute(status -> {
            attempt.buckets()
                    .forEach(bucket -> jdbc.sql("UPDATE attempt SET count = greatest(count - 1, 0) WHERE bucket = ?")
                            .param(bucket)
                            .update());
            return attempt;
        }));
    }

    private void require(Bucket bucket, int most) {
        if (bucket.count() > most) {
            throw new TooManyAttempts(Duration.between(now(), bucket.expiresAt()));
        }
    }

    private Bucket count(byte[] bucket, Duration window) {
        var now = now();
        return jdbc.sql("""
                        INSERT INTO attempt AS a (bucket, count, expires_at) VALUES (:bucket, 1, :end)
                        ON CONFLICT (bucket) DO UPDATE SET
                            count = CASE WHEN a.expires_at <= :now THEN 1 ELSE a.count + 1 END,
                            expires_at = CASE WHEN a.expires_at <= :now THEN :end ELSE a.expires_at END
                        RETURNING count, expires_at
                        """)
                .param("bucket", bucket)
                .param("now", now)
                .param("end", now.plus(window))
                .query(Bucket.class)
                .single();
    }

    /** Addresses are kept only as marks that nobody can turn back. */
    private byte[] key(String kind, String whose) {
        return blindIndex.of("attempt.bucket", kind + "|" + whose);
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void forget() {
        Tenancy.asService(() -> transactions.execute(status -> jdbc.sql("DELETE FROM attempt WHERE expires_at <= ?")
                .param(now())
                .update()));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
