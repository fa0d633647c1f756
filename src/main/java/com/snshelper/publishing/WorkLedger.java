package com.snshelper.publishing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What workers take on, and keep hold of while they work; what they write about it are {@link Change}s. */
@Component
class WorkLedger {

    static final Duration LEASE = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkLedger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Claims due publications of all workspaces, the longest due first; but a workspace gets no more places than it leaves
     * free, so that whoever comes after one with thousands finds some. One whose sender died while sending is in doubt:
     * it is checked, never sent again blindly. A claim that was never finished costs an attempt, so that nothing can kill
     * node after node.
     */
    List<Claim> claim(String node, Places places) {
        var now = now();
        return jdbc.sql("""
                        WITH room AS (
                            SELECT * FROM unnest(:networks::text[], :free::int[]) AS room (network, free)),
                        busy AS (
                            SELECT * FROM unnest(:busyNetworks::text[], :busyWorkspaces::uuid[], :busyPlaces::int[])
                                AS busy (network, workspace_id, taken)),
                        waiting AS (
                            SELECT room.network, room.free, p.*, row_number() OVER (
                                PARTITION BY room.network, p.workspace_id ORDER BY p.next_at, p.id) AS turn
                            FROM room CROSS JOIN LATERAL (
                                SELECT workspace_id, id, next_at FROM publication
                                WHERE network = room.network AND state IN ('SCHEDULED', 'SENDING', 'CHECKING')
                                    AND next_at <= :now AND (lease_until IS NULL OR lease_until <= :now)
                                    AND NOT EXISTS (SELECT FROM busy WHERE busy.network = room.network
                                        AND busy.workspace_id = publication.workspace_id AND busy.taken >= room.free - 1)
                                    AND (state <> 'SCHEDULED'
                                        OR network NOT IN (SELECT network FROM network_pause WHERE resumed_at IS NULL))
                                ORDER BY next_at LIMIT room.free) AS p),
                        fair AS (
                            SELECT waiting.workspace_id, waiting.id FROM waiting LEFT JOIN busy USING (network, workspace_id)
                            WHERE turn <= greatest((free - coalesce(taken, 0)) / 2, 1)),
                        due AS (
                            SELECT p.workspace_id, p.id FROM publication p
                            JOIN fair ON fair.workspace_id = p.workspace_id AND fair.id = p.id
                            WHERE p.state IN ('SCHEDULED', 'SENDING', 'CHECKING')
                                AND p.next_at <= :now AND (p.lease_until IS NULL OR p.lease_until <= :now)
                            FOR UPDATE OF p SKIP LOCKED),
                        doubtful AS (
                            UPDATE publication_part part SET state = 'CHECKING', sent_at = :now FROM due
                            WHERE part.workspace_id = due.workspace_id AND part.publication_id = due.id
                                AND part.state = 'SENDING'),
                        unanswered AS (
                            UPDATE receipt SET outcome = 'Interrupted' FROM due
                            WHERE receipt.workspace_id = due.workspace_id AND receipt.publication_id = due.id
                                AND receipt.outcome = 'Pending')
                        UPDATE publication p SET claimed_by = :node, lease_until = :until, fence = fence + 1,
                            attempts = attempts
                                + CASE WHEN p.lease_until IS NOT NULL AND p.state <> 'SENDING' THEN 1 ELSE 0 END,
                            state = CASE WHEN p.state = 'SENDING' THEN 'CHECKING' ELSE p.state END
                        FROM due WHERE p.workspace_id = due.workspace_id AND p.id = due.id
                        RETURNING p.workspace_id, p.id, p.channel_id, p.network, p.fence, p.attempts, p.looks,
                            greatest(p.due_at, p.released_at) AS waits_since
                        """)
                .param("now", now)
                .param("networks", places.networks())
                .param("free", places.free())
                .param("busyNetworks", places.busyNetworks())
                .param("busyWorkspaces", places.busyWorkspaces())
                .param("busyPlaces", places.busyPlaces())
                .param("node", node)
                .param("until", now.plus(LEASE))
                .query((row, number) -> claim(row))
                .list();
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getObject("workspace_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getObject("channel_id", UUID.class),
                row.getString("network"),
                row.getLong("fence"),
                row.getInt("attempts"),
                row.getInt("looks"),
                row.getObject("waits_since", OffsetDateTime.class).toInstant());
    }

    /** When something that nobody works on is due next on these networks. */
    Optional<Instant> nextDue(String[] networks) {
        return jdbc.sql("""
                        SELECT min(next.next_at) FROM unnest(:networks::text[]) AS room (network)
                        CROSS JOIN LATERAL (
                            SELECT next_at FROM publication
                            WHERE network = room.network AND state IN ('SCHEDULED', 'SENDING', 'CHECKING')
                                AND lease_until IS NULL
                                AND (state <> 'SCHEDULED'
                                    OR network NOT IN (SELECT network FROM network_pause WHERE resumed_at IS NULL))
                            ORDER BY next_at LIMIT 1) AS next
                        """)
                .param("networks", networks)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /** Keeps the claims of a living node alive. One that is being written at this moment has it in hand. */
    void heartbeat(Collection<Claim> claims) {
        jdbc.sql("""
                        WITH held AS (
                            SELECT p.workspace_id, p.id FROM publication p
                            JOIN unnest(:workspaces::uuid[], :ids::uuid[], :fences::bigint[]) AS held (workspace, id, fence)
                                ON p.workspace_id = held.workspace AND p.id = held.id AND p.fence = held.fence
                            WHERE p.lease_until IS NOT NULL
                            FOR NO KEY UPDATE OF p SKIP LOCKED)
                        UPDATE publication p SET lease_until = :until FROM held
                        WHERE p.workspace_id = held.workspace_id AND p.id = held.id
                        """)
                .param("until", now().plus(LEASE))
                .param("workspaces", claims.stream().map(Claim::workspace).toArray(UUID[]::new))
                .param("ids", claims.stream().map(Claim::publication).toArray(UUID[]::new))
                .param("fences", claims.stream().map(Claim::fence).toArray(Long[]::new))
                .update();
    }

    /** By publication, in order. */
    Map<UUID, List<SentPart>> parts(Collection<Claim> claims) {
        return jdbc
                .sql("""
                        SELECT part.* FROM unnest(:workspaces::uuid[], :ids::uuid[]) AS claimed (workspace_id, publication_id)
                        JOIN publication_part part USING (workspace_id, publication_id) ORDER BY part.position
                        """)
                .param("workspaces", claims.stream().map(Claim::workspace).toArray(UUID[]::new))
                .param("ids", claims.stream().map(Claim::publication).toArray(UUID[]::new))
                .query((row, number) ->
                        Map.entry(row.getObject("publication_id", UUID.class), PublicationParts.read(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** The step itself broke: it is tried again later, and what was on the wire is looked for first. */
    void stumbled(Claim claim) {
        jdbc.sql("""
                        WITH held AS (
                            UPDATE publication SET lease_until = NULL, attempts = attempts + 1, next_at = :next,
                                problem = NULL, state = CASE WHEN state = 'SENDING' THEN 'CHECKING' ELSE state END
                            WHERE workspace_id = :workspace AND id = :id AND fence = :fence AND lease_until > :now
                            RETURNING workspace_id, id)
                        UPDATE publication_part part SET state = 'CHECKING' FROM held
                        WHERE part.workspace_id = held.workspace_id AND part.publication_id = held.id
                            AND part.state = 'SENDING'
                        """)
                .param("next", now().plus(Verdict.backoff(claim.attempts() + 1)))
                .param("workspace", claim.workspace())
                .param("id", claim.publication())
                .param("fence", claim.fence())
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
