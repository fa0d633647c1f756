package com.snshelper.publishing;

import com.snshelper.channels.Channel;
import com.snshelper.content.Post;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.publishing.Publication.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The publications of the workspace at hand, as people change them; a worker's writes are {@link Changes}. */
@Component
class PublicationRows {

    private static final String OF_POST = " WHERE workspace_id = :workspace AND post_id = :post";

    private final JdbcClient jdbc;
    private final PublicationParts parts;

    PublicationRows(JdbcClient jdbc, PublicationParts parts) {
        this.jdbc = jdbc;
        this.parts = parts;
    }

    /**
     * A locked publication.
     *
     * @param touched whether a part is live, or was ever in doubt: another publication in its place could make a second
     *     post
     * @param late whether it is held only because its time has passed
     */
    record Touch(UUID id, UUID postId, State state, boolean touched, boolean late) {

        /** A person has yet to say whether it is live. */
        boolean isInDoubt() {
            return state == State.HELD && !late;
        }
    }

    /**
     * Locks a post and all its publications, always in this order.
     *
     * @return empty when there is no such post
     */
    Optional<List<Touch>> lockOfPost(UUID post) {
        boolean exists = jdbc.sql("SELECT 1 FROM post WHERE workspace_id = ? AND id = ? FOR UPDATE")
                .params(Tenancy.workspace(), post)
                .query(Integer.class)
                .optional()
                .isPresent();
        return exists ? Optional.of(lock(OF_POST, "post", post)) : Optional.empty();
    }

    Optional<Touch> lock(UUID publication) {
        return lock(" WHERE workspace_id = :workspace AND id = :id", "id", publication).stream()
                .findFirst();
    }

    /** Locks first and looks then: what a worker commits while we wait for the lock is seen. */
    private List<Touch> lock(String which, String name, UUID id) {
        jdbc.sql("SELECT id FROM publication" + which + " ORDER BY id FOR UPDATE")
                .param("workspace", Tenancy.workspace())
                .param(name, id)
                .query(UUID.class)
                .list();
        return jdbc.sql(TOUCH + which)
                .param("workspace", Tenancy.workspace())
                .param(name, id)
                .query((row, number) -> touch(row))
                .list();
    }

    /** Without a lock: for a page. */
    List<Touch> touchOfPosts(List<UUID> posts) {
        return jdbc.sql(TOUCH + " WHERE workspace_id = ? AND post_id = ANY (?)")
                .params(Tenancy.workspace(), posts.toArray(UUID[]::new))
                .query((row, number) -> touch(row))
                .list();
    }

    private static final String TOUCH = """
            SELECT id, post_id, state, state = 'HELD' AND problem = 'late' AS late,
                EXISTS (SELECT 1 FROM publication_part part WHERE part.workspace_id = p.workspace_id
                        AND part.publication_id = p.id AND part.state <> 'WAITING')
                OR EXISTS (SELECT 1 FROM receipt r WHERE r.workspace_id = p.workspace_id
                        AND r.publication_id = p.id AND r.act = 'LOOKED') AS touched
            FROM publication p
            """;

    private static Touch touch(ResultSet row) throws SQLException {
        return new Touch(
                row.getObject("id", UUID.class),
                row.getObject("post_id", UUID.class),
                State.valueOf(row.getString("state")),
                row.getBoolean("touched"),
                row.getBoolean("late"));
    }

    void insert(Post post, Channel channel, Due due, Wording wording, Instant now) {
        var id = Ids.next();
        jdbc.sql("""
                        INSERT INTO publication (workspace_id, id, post_id, channel_id, network, state, wall_time, zone,
                            due_at, next_at, words, created_at)
                        VALUES (:workspace, :id, :post, :channel, :network, 'SCHEDULED', :wallTime, :zone, :due, :due,
                            same_words(:words), :now)
                        """)
                .param("workspace", Tenancy.workspace())
                .param("id", id)
                .param("post", post.id())
                .param("channel", channel.id())
                .param("network", channel.network())
                .param("wallTime", due.wallTime())
                .param("zone", due.zone().getId())
                .param("due", at(due.instant()))
                .param("words", post.content().wordsFor(channel.id()))
                .param("now", at(now))
                .update();
        parts.insert(id, post, channel, wording);
    }

    void remove(UUID post) {
        ofPost("DELETE FROM publication" + OF_POST, post);
    }

    /** Only what still waits, and begins anew at its new time. */
    void move(UUID post, Due due) {
        ofPost("""
                UPDATE publication_part part SET dated = NULL, handle = NULL FROM publication p
                WHERE part.workspace_id = p.workspace_id AND part.publication_id = p.id AND part.state = 'WAITING'
                    AND p.state = 'SCHEDULED' AND p.workspace_id = :workspace AND p.post_id = :post
                """, post);
        jdbc.sql("UPDATE publication SET wall_time = :wallTime, zone = :zone, due_at = :due, next_at = :due,"
                        + " fence = fence + 1, lease_until = NULL, attempts = 0, looks = 0, problem = NULL, answer = NULL"
                        + OF_POST + " AND state = 'SCHEDULED'")
                .param("wallTime", due.wallTime())
                .param("zone", due.zone().getId())
                .param("due", at(due.instant()))
                .param("workspace", Tenancy.workspace())
                .param("post", post)
                .update();
    }

    void cancel(UUID post) {
        ofPost(
                "UPDATE publication SET state = 'CANCELLED', problem = nullif(problem, 'late'), fence = fence + 1,"
                        + " lease_until = NULL" + OF_POST
                        + " AND (state IN ('SCHEDULED', 'FAILED') OR state = 'HELD' AND problem = 'late')",
                post);
    }

    /** This one only, whatever becomes of the post elsewhere. */
    void drop(UUID publication) {
        jdbc.sql("""
                        UPDATE publication SET state = 'CANCELLED', problem = NULL, fence = fence + 1
                        WHERE workspace_id = ? AND id = ?
                        """).params(Tenancy.workspace(), publication).update();
    }

    private void ofPost(String sql, UUID post) {
        jdbc.sql(sql)
                .param("workspace", Tenancy.workspace())
                .param("post", post)
                .update();
    }

    /** Sends what is not live yet again, with the handle it has. */
    void release(UUID publication, Instant now) {
        jdbc.sql("""
                        UPDATE publication_part SET state = 'WAITING'
                        WHERE workspace_id = ? AND publication_id = ? AND state <> 'LIVE'
                        """).params(Tenancy.workspace(), publication).update();
        again(publication, "SCHEDULED", now);
    }

    /** The part in doubt is live; those after it cannot be attached to it, and say so when their turn comes. */
    void confirmLive(UUID publication, Instant now) {
        jdbc.sql("""
                        UPDATE publication_part SET state = 'LIVE', seen_live_at = :now
                        WHERE workspace_id = :workspace AND publication_id = :id AND position = (
                            SELECT min(position) FROM publication_part
                            WHERE workspace_id = :workspace AND publication_id = :id AND state <> 'LIVE')
                        """)
                .param("now", at(now))
                .param("workspace", Tenancy.workspace())
                .param("id", publication)
                .update();
        again(publication, "SCHEDULED", now);
    }

    /** Asks the network again about what is in doubt. */
    void lookAgain(UUID publication, Instant now) {
        jdbc.sql("""
                        UPDATE publication_part SET state = 'CHECKING'
                        WHERE workspace_id = ? AND publication_id = ? AND state = 'SENDING'
                        """).params(Tenancy.workspace(), publication).update();
        again(publication, "CHECKING", now);
    }

    /** Now, or at its hour when that is still to come. */
    private void again(UUID publication, String state, Instant now) {
        jdbc.sql("""
                        UPDATE publication SET state = ?, next_at = greatest(due_at, ?), released_at = ?,
                            fence = fence + 1, lease_until = NULL, attempts = 0, looks = 0, problem = NULL, answer = NULL
                        WHERE workspace_id = ? AND id = ?
                        """)
                .params(state, at(now), at(now), Tenancy.workspace(), publication)
                .update();
    }

    void failWaiting(UUID channel, String problem) {
        jdbc.sql("""
                        WITH waiting AS (
                            SELECT workspace_id, id FROM publication
                            WHERE workspace_id = ? AND channel_id = ? AND state = 'SCHEDULED'
                            ORDER BY id FOR UPDATE)
                        UPDATE publication p SET state = 'FAILED', problem = ?, fence = fence + 1, lease_until = NULL
                        FROM waiting WHERE p.workspace_id = waiting.workspace_id AND p.id = waiting.id
                        """).params(Tenancy.workspace(), channel, problem).update();
    }

    Optional<Publication> find(UUID id) {
        return jdbc.sql("SELECT * FROM publication WHERE workspace_id = ? AND id = ?")
                .params(Tenancy.workspace(), id)
                .query((row, number) -> publication(row))
                .optional();
    }

    List<Publication> ofPost(UUID post) {
        return jdbc.sql("SELECT * FROM publication" + OF_POST + " ORDER BY created_at, id")
                .param("workspace", Tenancy.workspace())
                .param("post", post)
                .query((row, number) -> publication(row))
                .list();
    }

    /** By post. */
    Map<UUID, List<Publication>> ofPosts(List<UUID> posts) {
        return jdbc
                .sql("""
                        SELECT * FROM publication WHERE workspace_id = ? AND post_id = ANY (?) ORDER BY created_at, id
                        """)
                .params(Tenancy.workspace(), posts.toArray(UUID[]::new))
                .query((row, number) -> publication(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Publication::postId));
    }

    /** By publication, in order. */
    Map<UUID, List<SentPart>> parts(List<UUID> publications) {
        return jdbc
                .sql("""
                        SELECT * FROM publication_part WHERE workspace_id = ? AND publication_id = ANY (?)
                        ORDER BY position
                        """)
                .params(Tenancy.workspace(), publications.toArray(UUID[]::new))
                .query((row, number) ->
                        Map.entry(row.getObject("publication_id", UUID.class), PublicationParts.read(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    static Publication publication(ResultSet row) throws SQLException {
        return new Publication(
                row.getObject("id", UUID.class),
                row.getObject("post_id", UUID.class),
                row.getObject("channel_id", UUID.class),
                row.getString("network"),
                State.valueOf(row.getString("state")),
                row.getObject("wall_time", LocalDateTime.class),
                ZoneId.of(row.getString("zone")),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                row.getString("problem"),
                row.getString("answer"),
                row.getString("url"),
                PublicationParts.instant(row, "published_at"));
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
