package com.snshelper.publishing;

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

/** The pictures of publications: what is not out yet, and may still be sent, cannot do without them. */
@Component
@Transactional(readOnly = true)
class PublicationPictures implements MediaUses {

    private final JdbcClient jdbc;

    PublicationPictures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<MediaUse> of(Collection<UUID> media) {
        return jdbc.sql("""
                        SELECT picture, p.post_id, p.state, min(first.text) AS words
                        FROM publication_part part
                        JOIN publication p ON p.workspace_id = part.workspace_id AND p.id = part.publication_id
                        JOIN publication_part first ON first.workspace_id = p.workspace_id AND first.publication_id = p.id
                            AND first.position = 0
                        CROSS JOIN unnest(part.media) AS picture
                        WHERE part.workspace_id = :workspace AND part.media && :media AND picture = ANY (:media)
                        GROUP BY picture, p.post_id, p.state
                        ORDER BY p.state IN ('PUBLISHED', 'CANCELLED'), p.post_id DESC LIMIT :most
                        """)
                .param("workspace", Tenancy.workspace())
                .param("most", MOST)
                .param("media", media.toArray(UUID[]::new))
                .query((row, number) -> new MediaUse(
                        row.getObject("picture", UUID.class),
                        row.getObject("post_id", UUID.class),
                        row.getString("state"),
                        waits(Publication.State.valueOf(row.getString("state"))),
                        row.getString("words")))
                .list();
    }

    /** What failed or is held may be sent again by a person. */
    private static boolean waits(Publication.State state) {
        return state != Publication.State.PUBLISHED && state != Publication.State.CANCELLED;
    }

    @Override
    public Map<UUID, Long> count(Collection<UUID> media) {
        var found = new HashMap<UUID, Long>();
        jdbc.sql("""
                        SELECT picture, count(DISTINCT p.post_id) AS posts
                        FROM publication_part part
                        JOIN publication p ON p.workspace_id = part.workspace_id AND p.id = part.publication_id
                        CROSS JOIN unnest(part.media) AS picture
                        WHERE part.workspace_id = :workspace AND part.media && :media AND picture = ANY (:media)
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
    public Set<UUID> all() {
        return new HashSet<>(jdbc.sql("SELECT DISTINCT unnest(media) FROM publication_part WHERE workspace_id = ?")
                .param(Tenancy.workspace())
                .query(UUID.class)
                .list());
    }
}
