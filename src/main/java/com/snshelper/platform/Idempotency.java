package com.snshelper.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Answers a repeated API request that carries the same {@code Idempotency-Key} with its first answer, for a day. */
@Component
public class Idempotency {

    private static final Duration KEPT = Duration.ofHours(24);
    /** An act that waits for others and has not ended by then died with its node. */
    private static final Duration LONGEST_ACT = Duration.ofMinutes(5);

    private static final int LONGEST_KEY = 255;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionOperations transactions;
    private final Clock clock;

    Idempotency(JdbcClient jdbc, JsonMapper json, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param status {@code null} while the act is at work */
    private record Stored(
            byte[] requestHash,
            @Nullable Integer status,
            @Nullable String body) {}

    /**
     * The first answer to this key, or the one {@code act} gives now. The answer is stored in the transaction of the
     * effect, so that there is never one without the other.
     *
     * @param key from the header; {@code null} when the caller sent none
     * @param request what the caller asked, compared by its JSON
     * @throws UserProblem 422 for another request under the same key, 409 while the first is still at work
     */
    @Transactional
    public ResponseEntity<String> once(@Nullable String key, Object request, Supplier<ResponseEntity<?>> act) {
        if (key == null) {
            return written(act.get());
        }
        check(key);
        var hash = hash(json.writeValueAsString(request));
        lock(key);
        return find(key).map(stored -> replay(stored, hash)).orElseGet(() -> {
            var answer = written(act.get());
            store(key, hash, answer.getStatusCode().value(), answer.getBody());
            return answer;
        });
    }

    /**
     * The same for an act that speaks to others or takes its time, during which no transaction may be open: the key is
     * taken before it and the answer stored after it. When the program dies in between, the key is free again some
     * minutes later.
     */
    public ResponseEntity<String> onceAround(@Nullable String key, Object request, Supplier<ResponseEntity<?>> act) {
        if (key == null) {
            return written(act.get());
        }
        check(key);
        var hash = hash(json.writeValueAsString(request));
        return transactions.execute(status -> firstAnswerOrTake(key, hash)).orElseGet(() -> {
            try {
                var answer = written(act.get());
                transactions.executeWithoutResult(
                        status -> store(key, hash, answer.getStatusCode().value(), answer.getBody()));
                return answer;
            } catch (RuntimeException failed) {
                transactions.executeWithoutResult(status -> release(key));
                throw failed;
            }
        });
    }

    private Optional<ResponseEntity<String>> firstAnswerOrTake(String key, byte[] hash) {
        lock(key);
        var first = find(key).map(stored -> replay(stored, hash));
        if (first.isEmpty()) {
            store(key, hash, null, null);
        }
        return first;
    }

    private static void check(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw UserProblem.on("Idempotency-Key", "api.problem.badKey");
        }
    }

    private void lock(String key) {
        boolean locked = jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .param(Tenancy.workspace() + "/" + key)
                .query(Boolean.class)
                .single();
        if (!locked) {
            throw inFlight();
        }
    }

    private static UserProblem inFlight() {
        return new UserProblem(UserProblem.Kind.CONFLICT, "Idempotency-Key", "api.problem.keyInFlight");
    }

    private Optional<Stored> find(String key) {
        var now = clock.instant();
        return jdbc.sql("""
                        SELECT request_hash, status, body FROM idempotency_key
                        WHERE workspace_id = ? AND key = ? AND created_at > CASE WHEN status IS NULL THEN ? ELSE ? END
                        """)
                .params(
                        Tenancy.workspace(),
                        key,
                        now.minus(LONGEST_ACT).atOffset(ZoneOffset.UTC),
                        now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Stored(
                        row.getBytes("request_hash"), row.getObject("status", Integer.class), row.getString("body")))
                .optional();
    }

    private static ResponseEntity<String> replay(Stored stored, byte[] hash) {
        if (!MessageDigest.isEqual(stored.requestHash(), hash)) {
            throw UserProblem.on("Idempotency-Key", "api.problem.keyReused");
        }
        if (stored.status() == null) {
            throw inFlight();
        }
        return ResponseEntity.status(stored.status())
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Replayed", "true")
                .body(stored.body());
    }

    private void store(String key, byte[] hash, @Nullable Integer status, @Nullable String body) {
        jdbc.sql("""
                        INSERT INTO idempotency_key (workspace_id, key, request_hash, status, body, created_at)
                        VALUES (:workspace, :key, :hash, :status, :body, :now)
                        ON CONFLICT (workspace_id, key) DO UPDATE SET request_hash = excluded.request_hash,
                            status = excluded.status, body = excluded.body, created_at = excluded.created_at
                        """)
                .param("workspace", Tenancy.workspace())
                .param("key", key)
                .param("hash", hash)
                .param("status", status)
                .param("body", body)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void release(String key) {
        jdbc.sql("DELETE FROM idempotency_key WHERE workspace_id = ? AND key = ? AND status IS NULL")
                .params(Tenancy.workspace(), key)
                .update();
    }

    /** Forgets keys older than a day; called by a recurring task. */
    @Transactional
    public int forgetOld() {
        Instant limit = clock.instant().minus(KEPT);
        return jdbc.sql("DELETE FROM idempotency_key WHERE created_at < ?")
                .param(limit.atOffset(ZoneOffset.UTC))
                .update();
    }

    private ResponseEntity<String> written(ResponseEntity<?> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(answer.getBody()));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
