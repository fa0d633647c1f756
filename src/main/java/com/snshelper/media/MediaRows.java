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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables media and media_file. */
@Repository
@Transactional
class MediaRows {

    private static final String SELECT = """
            SELECT m.id, m.alt_text, m.stilled, m.created_at, f.content_type, f.width, f.height, f.size
            FROM media m
            JOIN media_file f ON f.workspace_id = m.workspace_id AND f.media_id = m.id AND f.name = 'full'
            WHERE m.workspace_id = ? AND m.id = ANY (?)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    MediaRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Media insert(UUID id, String altText, boolean stilled, Rendition full, Rendition thumb) {
        jdbc.sql("INSERT INTO media (workspace_id, id, alt_text, stilled, created_at) VALUES (?, ?, ?, ?, ?)")
                .params(
                        Tenancy.workspace(),
                        id,
                        altText,
                        stilled,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        insertOnce(id, full);
        insertOnce(id, thumb);
        return find(List.of(id)).getFirst();
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
        return jdbc.sql(SELECT)
                .params(Tenancy.workspace(), ids.toArray(UUID[]::new))
                .query(MediaRows::toMedia)
                .list();
    }

    private static Media toMedia(ResultSet row, int number) throws SQLException {
        return new Media(
                row.getObject("id", UUID.class),
                row.getString("alt_text"),
                row.getString("content_type"),
                row.getInt("width"),
                row.getInt("height"),
                row.getLong("size"),
                row.getBoolean("stilled"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
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
    boolean describe(UUID id, String altText) {
        return jdbc.sql("UPDATE media SET alt_text = ? WHERE workspace_id = ? AND id = ?")
                        .params(altText, Tenancy.workspace(), id)
                        .update()
                == 1;
    }
}
