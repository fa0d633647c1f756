package com.snshelper.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a repeated API request that carries the same {@code Idempotency-Key} with its first answer, for a day. The
 * answer is stored in the transaction of the effect, so that there is never one without the other.
 */
@Component
public class Idempotency {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST_KEY = 255;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Idempotency(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    private record Stored(byte[] requestHash, int status, String body) {}

    /**
     * The first answer to this key, or the one {@code act} gives now.
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
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw UserProblem.on("Idempotency-Key", "api.problem.badKey");
        }
        var workspace = Tenancy.workspace();
        var hash = hash(json.writeValueAsString(request));
        lock(workspace, key);
        return find(workspace, key).map(stored -> replay(stored, hash)).orElseGet(() -> {
            var answer = written(act.get());
            store(workspace, key, hash, answer);
            return answer;
        });
    }

    private void lock(UUID workspace, String key) {
        boolean locked = jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .param(workspace + "/" + key)
                .query(Boolean.class)
                .single();
        if (!locked) {
            throw new UserProblem(UserProblem.Kind.CONFLICT, "Idempotency-Key", "api.problem.keyInFlight");
        }
    }

    private Optional<Stored> find(UUID workspace, String key) {
        return jdbc.sql("""
                        SELECT request_hash, status, body FROM idempotency_key
                        WHERE workspace_id = ? AND key = ? AND created_at > ?
                        """)
                .params(workspace, key, clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Stored(row.getBytes("request_hash"), row.getInt("status"), row.getString("body")))
                .optional();
    }

    private static ResponseEntity<String> replay(Stored stored, byte[] hash) {
        if (!MessageDigest.isEqual(stored.requestHash(), hash)) {
            throw UserProblem.on("Idempotency-Key", "api.problem.keyReused");
        }
        return ResponseEntity.status(stored.status())
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Replayed", "true")
                .body(stored.body());
    }

    private void store(UUID workspace, String key, byte[] hash, ResponseEntity<String> answer) {
        jdbc.sql("""
                        INSERT INTO idempotency_key (workspace_id, key, request_hash, status, body, created_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (workspace_id, key) DO UPDATE SET request_hash = excluded.request_hash,
                            status = excluded.status, body = excluded.body, created_at = excluded.created_at
                        """)
                .params(
                        workspace,
                        key,
                        hash,
                        answer.getStatusCode().value(),
                        Objects.requireNonNull(answer.getBody()),
                        clock.instant().atOffset(ZoneOffset.UTC))
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
