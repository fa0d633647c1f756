package com.snshelper.content;

import com.snshelper.media.MediaUse;
import com.snshelper.media.MediaUses;
import com.snshelper.platform.Tenancy;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The pictures of drafts; those of scheduled posts are known to whoever publishes them. */
@Component
@Transactional
class DraftPictures implements MediaUses {

    private final JdbcClient jdbc;

    DraftPictures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<MediaUse> of(Collection<UUID> media) {
        return jdbc.sql("""
                        SELECT picture, part.post_id, min(part.text) FILTER (WHERE part.position = 0) AS words
                        FROM post_part part JOIN post ON post.workspace_id = part.workspace_id AND post.id = part.post_id
                        CROSS JOIN unnest(part.media) AS picture
                        WHERE part.workspace_id = :workspace AND post.draft AND part.media && :media
                            AND picture = ANY (:media)
                        GROUP BY picture, part.post_id ORDER BY part.post_id DESC LIMIT :most
                        """)
                .param("workspace", Tenancy.workspace())
                .param("most", MOST)
                .param("media", media.toArray(UUID[]::new))
                .query((row, number) -> new MediaUse(
                        row.getObject("picture", UUID.class),
                        row.getObject("post_id", UUID.class),
                        "DRAFT",
                        false,
                        row.getString("words") == null ? "" : row.getString("words")))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, Long> count(Collection<UUID> media) {
        var found = new HashMap<UUID, Long>();
        jdbc.sql("""
                        SELECT picture, count(DISTINCT part.post_id) AS posts
                        FROM post_part part JOIN post ON post.workspace_id = part.workspace_id AND post.id = part.post_id
                        CROSS JOIN unnest(part.media) AS picture
                        WHERE part.workspace_id = :workspace AND post.draft AND part.media && :media
                            AND picture = ANY (:media)
                        GROUP BY picture
                        """)
                .param("workspace", Tenancy.workspace())
                .param("media", media.toArray(UUID[]::new))
                .query(row -> {
                    found.put(row.getObject("picture", UUID.class), row.getLong("posts"));
                });
        return found;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<UUID> all() {
        return new HashSet<>(
                jdbc.sql("""
                        SELECT DISTINCT unnest(part.media) FROM post_part part
                        JOIN post ON post.workspace_id = part.workspace_id AND post.id = part.post_id
                        WHERE part.workspace_id = ? AND post.draft
                        """).param(Tenancy.workspace()).query(UUID.class).list());
    }

    /** Taken out of every draft: one that lost its picture can still be saved. */
    @Override
    public void letGo(UUID media) {
        jdbc.sql("""
                        UPDATE post_part SET media = array_remove(media, :media)
                        WHERE workspace_id = :workspace AND media && ARRAY[:media]::uuid[] AND EXISTS (
                            SELECT FROM post WHERE post.workspace_id = post_part.workspace_id
                                AND post.id = post_part.post_id AND post.draft)
                        """)
                .param("workspace", Tenancy.workspace())
                .param("media", media)
                .update();
    }
}
