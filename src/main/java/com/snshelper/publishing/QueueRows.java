package com.snshelper.publishing;

import com.snshelper.platform.Tenancy;
import com.snshelper.publishing.Publication.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the publications of the workspace at hand take of its channels' slots. */
@Component
class QueueRows {

    /** What failed or was cancelled leaves its slot free. */
    private static final String TAKES = """
             WHERE p.workspace_id = :workspace AND p.channel_id = :channel AND p.due_at > :after
                AND p.state NOT IN ('CANCELLED', 'FAILED')
            """;

    private final JdbcClient jdbc;

    QueueRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever gives out or exchanges slots of this workspace has them to herself until the end of the transaction. */
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(Tenancy.workspace() + "/queue")
                .query((row, number) -> number)
                .single();
    }

    /** @param but a post whose own place does not count */
    Set<Instant> taken(UUID channel, Instant after, @Nullable UUID but) {
        return new HashSet<>(jdbc.sql("SELECT DISTINCT p.due_at FROM publication p" + TAKES
                        + " AND p.post_id IS DISTINCT FROM :but::uuid")
                .param("workspace", Tenancy.workspace())
                .param("channel", channel)
                .param("after", PublicationRows.at(after))
                .param("but", but)
                .query((row, number) -> dueAt(row))
                .list());
    }

    /** By time, and of one time those scheduled first. */
    List<Queue.Taker> takers(UUID channel, Instant after, Instant until) {
        return jdbc.sql("""
                        SELECT p.post_id, p.due_at, p.state, part.text, part.media[1] AS picture, ARRAY(
                            SELECT c.display_name FROM publication other
                            JOIN channel c ON c.workspace_id = other.workspace_id AND c.id = other.channel_id
                            WHERE other.workspace_id = p.workspace_id AND other.post_id = p.post_id
                                AND other.channel_id <> p.channel_id
                            ORDER BY c.display_name) AS others
                        FROM publication p
                        JOIN publication_part part ON part.workspace_id = p.workspace_id AND part.publication_id = p.id
                            AND part.position = 0
                        """ + TAKES + " AND p.due_at <= :until ORDER BY p.due_at, p.created_at, p.id")
                .param("workspace", Tenancy.workspace())
                .param("channel", channel)
                .param("after", PublicationRows.at(after))
                .param("until", PublicationRows.at(until))
                .query((row, number) -> taker(row))
                .list();
    }

    private static Queue.Taker taker(ResultSet row) throws SQLException {
        return new Queue.Taker(
                row.getObject("post_id", UUID.class),
                dueAt(row),
                State.valueOf(row.getString("state")),
                row.getString("text"),
                row.getObject("picture", UUID.class),
                Stream.of((Object[]) row.getArray("others").getArray())
                        .map(String.class::cast)
                        .toList());
    }

    private static Instant dueAt(ResultSet row) throws SQLException {
        return row.getObject("due_at", OffsetDateTime.class).toInstant();
    }
}
