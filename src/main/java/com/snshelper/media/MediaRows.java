package com.snshelper.media;

import com.snshelper.platform.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables media and media_file; lists of them are in {@link MediaShelves}. */
@Repository
@Transactional
class MediaRows {

    static final String SELECT = """
            SELECT m.id, m.alt_text, m.stilled, m.created_at, m.file_name, m.folder, m.origin_id, f.content_type, f.width,
                f.height, f.size
            FROM media m
            JOIN media_file f ON f.workspace_id = m.workspace_id AND f.media_id = m.id AND f.name = 'full'
            WHERE m.workspace_id = :workspace AND\s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    MediaRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** False when there is a picture of the same bytes already; then nothing is changed. */
    boolean insert(
            UUID id, Labels labels, Pictures.Taken taken, @Nullable UUID origin, Rendition full, Rendition thumb) {
        boolean added = jdbc.sql("""
                        INSERT INTO media (workspace_id, id, alt_text, stilled, created_at, file_name, folder, sha256, looks,
                            origin_id)
                        VALUES (:workspace, :id, :altText, :stilled, :now, :fileName, :folder, :sha256, :looks, :origin)
                        ON CONFLICT (workspace_id, sha256) DO NOTHING
                        """)
                        .param("workspace", Tenancy.workspace())
                        .param("id", id)
                        .param("altText", labels.altText())
                        .param("stilled", taken.stilled())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("fileName", labels.fileName())
                        .param("folder", labels.folder())
                        .param("sha256", taken.sha256())
                        .param("looks", taken.looks())
                        .param("origin", origin)
                        .update()
                == 1;
        if (added) {
            insertOnce(id, full);
            insertOnce(id, thumb);
        }
        return added;
    }

    /** Does nothing when another thread or node has made the same rendition meanwhile. */
    void insertOnce(UUID media, Rendition file) {
        jdbc.sql("""
                        INSERT INTO media_file (workspace_id, media_id, name, file_key, content_type, width, height, size)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """)
                .params(
                        Tenancy.workspace(),
                        media,
                        file.name(),
                        file.fileKey(),
                        file.contentType(),
                        file.width(),
                        file.height(),
                        file.size())
                .update();
    }

    @Transactional(readOnly = true)
    List<Media> find(Collection<UUID> ids) {
        return jdbc.sql(SELECT + "m.id = ANY (:ids)")
                .param("workspace", Tenancy.workspace())
                .param("ids", ids.toArray(UUID[]::new))
                .query(MediaRows::toMedia)
                .list();
    }

    @Transactional(readOnly = true)
    Optional<Media> find(byte[] sha256) {
        return jdbc.sql(SELECT + "m.sha256 = :sha256")
                .param("workspace", Tenancy.workspace())
                .param("sha256", sha256)
                .query(MediaRows::toMedia)
                .optional();
    }

    static Media toMedia(ResultSet row, int number) throws SQLException {
        return new Media(
                row.getObject("id", UUID.class),
                row.getString("alt_text"),
                row.getString("content_type"),
                row.getInt("width"),
                row.getInt("height"),
                row.getLong("size"),
                row.getBoolean("stilled"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("file_name"),
                row.getString("folder"),
                row.getObject("origin_id", UUID.class));
    }

    @Transactional(readOnly = true)
    Optional<Rendition> rendition(UUID media, String name) {
        return jdbc.sql("""
                        SELECT name, file_key, content_type, width, height, size
                        FROM media_file WHERE workspace_id = ? AND media_id = ? AND name = ?
                        """)
                .params(Tenancy.workspace(), media, name)
                .query(Rendition.class)
                .optional();
    }

    /** Whether there is such a picture. */
    boolean label(UUID id, Labels labels) {
        return jdbc.sql("""
                        UPDATE media SET file_name = ?, alt_text = ?, folder = ?
                        WHERE workspace_id = ? AND id = ? AND removed_at IS NULL
                        """)
                        .params(labels.fileName(), labels.altText(), labels.folder(), Tenancy.workspace(), id)
                        .update()
                == 1;
    }

    /** Whether there is such a picture. */
    boolean describe(UUID id, String altText) {
        return jdbc.sql("UPDATE media SET alt_text = ? WHERE workspace_id = ? AND id = ? AND removed_at IS NULL")
                        .params(altText, Tenancy.workspace(), id)
                        .update()
                == 1;
    }

    int move(Collection<UUID> ids, String folder) {
        return jdbc.sql("UPDATE media SET folder = ? WHERE workspace_id = ? AND id = ANY (?) AND removed_at IS NULL")
                .params(folder, Tenancy.workspace(), ids.toArray(UUID[]::new))
                .update();
    }

    void rename(String from, String to) {
        jdbc.sql("UPDATE media SET folder = ? WHERE workspace_id = ? AND folder = ? AND removed_at IS NULL")
                .params(to, Tenancy.workspace(), from)
                .update();
    }

    /** How many of the pictures there are; none of them is deleted before the transaction at hand ends. */
    int hold(Collection<UUID> ids) {
        return jdbc.sql("""
                        SELECT id FROM media WHERE workspace_id = ? AND id = ANY (?) AND removed_at IS NULL
                        ORDER BY id FOR KEY SHARE
                        """)
                .params(Tenancy.workspace(), ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .size();
    }

    /** For a deletion: waits for whoever holds it. Whether there is such a picture. */
    boolean lock(UUID id) {
        return jdbc.sql("SELECT id FROM media WHERE workspace_id = ? AND id = ? AND removed_at IS NULL FOR UPDATE")
                .params(Tenancy.workspace(), id)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** @return the keys of its files, which nobody needs any more */
    List<String> delete(UUID id) {
        var keys = deleteFiles(id, "true");
        jdbc.sql("DELETE FROM media WHERE workspace_id = ? AND id = ?")
                .params(Tenancy.workspace(), id)
                .update();
        return keys;
    }

    /** The same, but the small picture stays. */
    List<String> deleteButThumb(UUID id) {
        jdbc.sql("""
                        UPDATE media SET removed_at = ?, sha256 = NULL, looks = NULL, folder = ''
                        WHERE workspace_id = ? AND id = ?
                        """)
                .params(clock.instant().atOffset(ZoneOffset.UTC), Tenancy.workspace(), id)
                .update();
        return deleteFiles(id, "name <> 'thumb'");
    }

    private List<String> deleteFiles(UUID id, String which) {
        return jdbc.sql("DELETE FROM media_file WHERE workspace_id = ? AND media_id = ? AND " + which
                        + " RETURNING file_key")
                .params(Tenancy.workspace(), id)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
