package com.snshelper.networks.practice;

import com.snshelper.networks.practice.PracticePost.Draft;
import com.snshelper.networks.practice.PracticePost.Image;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The ledger of the practice network: its posts and their images. */
@Component
class PracticePosts {

    private static final Duration UNUSED_MEDIA = Duration.ofDays(1);
    private static final String SELECT = """
            SELECT account_id, id, root_id, parent_id, text, language, created_at, comment, advert,
                made_with_ai FROM practice_post
            WHERE account_id = ?\s""";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    PracticePosts(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Bytes that a browser shows. */
    record Media(String contentType, byte[] bytes) {}

    /** Counts this attempt at a post, beginning with 1. */
    int attempt(UUID account, String fingerprint) {
        return inTransaction(() ->
                jdbc.sql("""
                        INSERT INTO practice_attempt (account_id, fingerprint, attempts) VALUES (?, ?, 1)
                        ON CONFLICT (account_id, fingerprint)
                            DO UPDATE SET attempts = practice_attempt.attempts + 1
                        RETURNING attempts
                        """).params(account, fingerprint).query(Integer.class).single());
    }

    /** Takes a post, also one that was taken before; empty when what it answers or shows does not exist. */
    Optional<UUID> take(UUID account, Draft draft, String idempotencyKey) {
        return inTransaction(() -> {
            var id = Ids.next();
            var parent = draft.inReplyTo();
            var root = parent == null ? Optional.of(id) : root(account, parent);
            if (root.isEmpty() || !attach(account, id, draft.media())) {
                return Optional.empty();
            }
            insert(account, id, root.get(), draft, idempotencyKey);
            return Optional.of(id);
        });
    }

    private void insert(UUID account, UUID id, UUID root, Draft draft, String idempotencyKey) {
        jdbc.sql("""
                        INSERT INTO practice_post (account_id, id, fingerprint, idempotency_key, root_id, parent_id,
                            text, language, created_at, received_at, comment, advert, made_with_ai)
                        VALUES (:account, :id, :fingerprint, :key, :root, :parent, :text, :language, :created, :now,
                            :comment, :advert, :madeWithAi)
                        """)
                .param("account", account)
                .param("id", id)
                .param("fingerprint", draft.fingerprint())
                .param("key", idempotencyKey)
                .param("root", root)
                .param("parent", draft.inReplyTo())
                .param("text", draft.text())
                .param("language", draft.language())
                .param("created", draft.createdAt().atOffset(ZoneOffset.UTC))
                .param("now", now())
                .param("comment", Boolean.TRUE.equals(draft.comment()))
                .param("advert", Boolean.TRUE.equals(draft.advert()))
                .param("madeWithAi", Boolean.TRUE.equals(draft.madeWithAi()))
                .update();
    }

    private Optional<UUID> root(UUID account, UUID post) {
        return jdbc.sql("SELECT root_id FROM practice_post WHERE account_id = ? AND id = ?")
                .params(account, post)
                .query(UUID.class)
                .optional();
    }

    /** An image shown by an earlier copy of the same post is shown by this one too. */
    private boolean attach(UUID account, UUID post, List<Image> media) {
        for (int position = 0; position < media.size(); position++) {
            var image = media.get(position);
            int rows = jdbc.sql("""
                            UPDATE practice_media SET post_id = ?, position = ?, alt_text = ?
                            WHERE account_id = ? AND id = ?
                            """)
                    .params(post, position, image.altText(), account, image.id())
                    .update();
            if (rows == 0) {
                return false;
            }
        }
        return true;
    }

    /** Keeps an image until a post shows it; forgets those that none took up. */
    UUID keep(UUID account, Media media) {
        return inTransaction(() -> {
            jdbc.sql("DELETE FROM practice_media WHERE account_id = ? AND post_id IS NULL AND received_at < ?")
                    .params(account, now().minus(UNUSED_MEDIA))
                    .update();
            var id = Ids.next();
            jdbc.sql("""
                            INSERT INTO practice_media (account_id, id, position, alt_text, content_type, bytes, received_at)
                            VALUES (?, ?, 0, '', ?, ?, ?)
                            """)
                    .params(account, id, media.contentType(), media.bytes(), now())
                    .update();
            return id;
        });
    }

    List<UUID> withFingerprint(UUID account, String fingerprint) {
        return inTransaction(
                () -> jdbc.sql("SELECT id FROM practice_post WHERE account_id = ? AND fingerprint = ? ORDER BY id")
                        .params(account, fingerprint)
                        .query(UUID.class)
                        .list());
    }

    /** The thread that a post belongs to, first post first; empty when there is no such post. */
    List<PracticePost> thread(UUID account, UUID post) {
        return inTransaction(() -> jdbc.sql(SELECT + """
                        AND root_id = (SELECT root_id FROM practice_post WHERE account_id = ? AND id = ?)
                        ORDER BY id LIMIT 100
                        """)
                .params(account, account, post)
                .query(this::post)
                .list());
    }

    /** The newest posts. */
    List<PracticePost> newest(UUID account) {
        return inTransaction(() -> jdbc.sql(SELECT + "ORDER BY id DESC LIMIT 50")
                .param(account)
                .query(this::post)
                .list());
    }

    /** An image that some post shows. */
    Optional<Media> media(UUID account, UUID id) {
        return inTransaction(() -> jdbc.sql("""
                        SELECT content_type, bytes FROM practice_media
                        WHERE account_id = ? AND id = ? AND post_id IS NOT NULL
                        """)
                .params(account, id)
                .query((row, number) -> new Media(row.getString("content_type"), row.getBytes("bytes")))
                .optional());
    }

    private PracticePost post(ResultSet row, int number) throws SQLException {
        var account = row.getObject("account_id", UUID.class);
        var id = row.getObject("id", UUID.class);
        return new PracticePost(
                id,
                row.getObject("root_id", UUID.class),
                row.getObject("parent_id", UUID.class),
                row.getString("text"),
                row.getString("language"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                images(account, id),
                row.getBoolean("comment"),
                row.getBoolean("advert"),
                row.getBoolean("made_with_ai"));
    }

    private List<Image> images(UUID account, UUID post) {
        return jdbc.sql(
                        "SELECT id, alt_text FROM practice_media WHERE account_id = ? AND post_id = ? ORDER BY position")
                .params(account, post)
                .query((row, number) -> new Image(row.getObject("id", UUID.class), row.getString("alt_text")))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private <T> T inTransaction(Tenancy.Work<T, RuntimeException> work) {
        return Tenancy.asService(() -> transactions.execute(status -> work.call()));
    }
}
