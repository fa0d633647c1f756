package com.snshelper.publishing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What workers take on, and keep hold of while they work; what they write about it are {@link Change}s. */
@Component
class WorkLedger {

    private static final Logger log = LoggerFactory.getLogger(WorkLedger.class);
    static final Duration LEASE = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkLedger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Claims due publications of all workspaces, at most a thousand at once: of those with the fewest places first, and of
     * each the longest due first. A workspace gets no more places than it leaves
     * free, so that whoever comes after one with thousands finds some. One whose sender died while sending is in doubt:
     * it is checked, never sent again blindly. A claim that was never finished costs an attempt, so that nothing can kill
     * node after node.
     *
     * @param turns whose turn it is where more is due than there are places; there the newest are considered as well
     */
    List<Claim> claim(String node, Places places, Collection<Turn> turns) {
        var now = now();
        return jdbc.sql("""
                        WITH room AS (
                            SELECT room.*, EXISTS (SELECT FROM network_pause pause
                                WHERE pause.network = room.network AND pause.resumed_at IS NULL) AS paused
                            FROM unnest(:networks::text[], :free::int[]) AS room (network, free)),
                        busy AS (
                            SELECT * FROM unnest(:busyNetworks::text[], :busyWorkspaces::uuid[], :busyPlaces::int[])
                                AS busy (network, workspace_id, taken)),
                        turn AS (
                            SELECT turn.*, free, greatest(free / count(*) OVER (PARTITION BY network), 1) AS share
                            FROM unnest(:turnNetworks::text[], :turnWorkspaces::uuid[]) AS turn (network, workspace_id)
                            JOIN room USING (network) WHERE NOT paused),
                        considered AS (
                            SELECT network, p.* FROM room CROSS JOIN LATERAL (
                                SELECT workspace_id, id, next_at FROM publication
                                WHERE network = room.network AND state IN ('SCHEDULED', 'SENDING', 'CHECKING')
                                    AND next_at <= :now AND (lease_until IS NULL OR lease_until <= :now)
                                ORDER BY next_at LIMIT room.free) AS p WHERE NOT paused
                            UNION
                            SELECT network, p.* FROM room CROSS JOIN LATERAL (
                                SELECT workspace_id, id, next_at FROM publication
                                WHERE network = room.network AND state IN ('SENDING', 'CHECKING')
                                    AND next_at <= :now AND (lease_until IS NULL OR lease_until <= :now)
                                ORDER BY next_at LIMIT room.free) AS p WHERE paused
                            UNION
                            SELECT network, p.* FROM turn CROSS JOIN LATERAL (
                                SELECT workspace_id, id, next_at FROM publication
                                WHERE network = turn.network AND workspace_id = turn.workspace_id
                                    AND state IN ('SCHEDULED', 'SENDING', 'CHECKING')
                                    AND next_at <= :now AND (lease_until IS NULL OR lease_until <= :now)
                                ORDER BY next_at LIMIT turn.share) AS p
                            UNION
                            SELECT network, p.* FROM (SELECT DISTINCT network, free FROM turn) AS crowd CROSS JOIN LATERAL (
                                SELECT workspace_id, id, next_at FROM publication
                                WHERE network = crowd.network AND state IN ('SCHEDULED', 'SENDING', 'CHECKING')
                                    AND next_at <= :now AND (lease_until IS NULL OR lease_until <= :now)
                                ORDER BY next_at DESC LIMIT least(crowd.free, 64)) AS p),
                        waiting AS (
                            SELECT considered.*, free, coalesce(taken, 0) AS taken, row_number() OVER (
                                PARTITION BY network, workspace_id ORDER BY next_at, id) AS turn
                            FROM considered JOIN room USING (network) LEFT JOIN busy USING (network, workspace_id)),
                        fair AS (
                            SELECT waiting.*, row_number() OVER (PARTITION BY network ORDER BY taken + turn, next_at) AS place
                            FROM waiting
                            WHERE (taken = 0 OR taken < free - 1) AND turn <= greatest((free - taken) / 2, 1)),
                        due AS (
                            SELECT p.* FROM fair CROSS JOIN LATERAL (
                                SELECT workspace_id, id FROM publication p
                                WHERE p.workspace_id = fair.workspace_id AND p.id = fair.id
                                    AND p.state IN ('SCHEDULED', 'SENDING', 'CHECKING')
                                    AND p.next_at <= :now AND (p.lease_until IS NULL OR p.lease_until <= :now)
                                FOR UPDATE SKIP LOCKED) AS p
                            WHERE place <= free LIMIT 1000),
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
                .param("turnNetworks", turns.stream().map(Turn::network).toArray(String[]::new))
                .param("turnWorkspaces", turns.stream().map(Turn::workspace).toArray(UUID[]::new))
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

    /**
     * The workspaces with something due on a network. However much each of them has, the index is read once for each that
     * has anything planned.
     */
    List<UUID> workspacesInWait(String network) {
        return jdbc.sql("""
                        WITH RECURSIVE front AS (
                            (SELECT workspace_id, next_at FROM publication
                                WHERE network = :network AND state IN ('SCHEDULED', 'SENDING', 'CHECKING')
                                ORDER BY workspace_id, next_at LIMIT 1)
                            UNION ALL
                            SELECT another.* FROM front CROSS JOIN LATERAL (
                                SELECT workspace_id, next_at FROM publication
                                WHERE network = :network AND state IN ('SCHEDULED', 'SENDING', 'CHECKING')
                                    AND workspace_id > front.workspace_id
                                ORDER BY workspace_id, next_at LIMIT 1) AS another)
                        SELECT workspace_id FROM front WHERE next_at <= :now
                        """)
                .param("network", network)
                .param("now", now())
                .query((row, number) -> row.getObject("workspace_id", UUID.class))
                .list();
    }

    /** When something that nobody works on is due next on these networks. */
    Optional<Instant> nextDue(String[] networks) {
        return jdbc.sql("""
                        WITH room AS (
                            SELECT network, EXISTS (SELECT FROM network_pause pause
                                WHERE pause.network = room.network AND pause.resumed_at IS NULL) AS paused
                            FROM unnest(:networks::text[]) AS room (network))
                        SELECT min(next_at) FROM (
                            SELECT next.next_at FROM room CROSS JOIN LATERAL (
                                SELECT next_at FROM publication
                                WHERE network = room.network AND state IN ('SCHEDULED', 'SENDING', 'CHECKING')
                                    AND lease_until IS NULL
                                ORDER BY next_at LIMIT 1) AS next WHERE NOT paused
                            UNION ALL
                            SELECT next.next_at FROM room CROSS JOIN LATERAL (
                                SELECT next_at FROM publication
                                WHERE network = room.network AND state IN ('SENDING', 'CHECKING') AND lease_until IS NULL
                                ORDER BY next_at LIMIT 1) AS next WHERE paused) AS next
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

    /** By publication, in order; without those of which a part cannot be read, such as one that a newer release wrote. */
    Map<UUID, List<SentPart>> parts(Collection<Claim> claims) {
        var unreadable = new HashSet<UUID>();
        var parts = jdbc
                .sql("""
                        SELECT part.* FROM unnest(:workspaces::uuid[], :ids::uuid[]) AS claimed (workspace_id, publication_id)
                        JOIN publication_part part USING (workspace_id, publication_id) ORDER BY part.position
                        """)
                .param("workspaces", claims.stream().map(Claim::workspace).toArray(UUID[]::new))
                .param("ids", claims.stream().map(Claim::publication).toArray(UUID[]::new))
                .query((row, number) -> part(row, unreadable))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        parts.keySet().removeAll(unreadable);
        return parts;
    }

    private static Optional<Map.Entry<UUID, SentPart>> part(ResultSet row, Set<UUID> unreadable) throws SQLException {
        var publication = row.getObject("publication_id", UUID.class);
        try {
            return Optional.of(Map.entry(publication, PublicationParts.read(row)));
        } catch (IllegalArgumentException | NullPointerException unknown) {
            log.error("a part of publication {} cannot be read", publication, unknown);
            unreadable.add(publication);
            return Optional.empty();
        }
    }

    /** The step itself broke: it is tried again later, and what was on the wire is looked for first. */
    void stumbled(Claim claim) {
        jdbc.sql("""
                        WITH held AS (
                            UPDATE publication SET lease_until = NULL, attempts = attempts + 1, next_at = :next,
                                problem = NULL, state = CASE WHEN state = 'SENDING' THEN 'CHECKING' ELSE state END
                            WHERE workspace_id = :workspace AND id = :id AND fence = :fence AND lease_until > :now
                            RETURNING workspace_id, id)
                        UPDATE publication_part part SET state = 'CHECKING', sent_at = :now FROM held
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
