package com.snshelper.publishing;

import com.snshelper.networks.Progress.LostLease;
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
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a worker reads and writes about publications; every write holds only while its claim does. */
@Component
class WorkLedger {

    static final Duration LEASE = Duration.ofSeconds(12);

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkLedger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Claims due publications of all workspaces. One whose sender died while sending is in doubt: it is checked, never
     * sent again blindly. A claim that was never finished costs an attempt, so that nothing can kill node after node.
     *
     * @param places how many at the most, by network
     */
    List<Claim> claim(String node, Map<String, Integer> places) {
        var now = now();
        return jdbc.sql("""
                        WITH due AS (
                            SELECT p.* FROM unnest(:networks::text[], :places::int[]) AS room (network, places)
                            CROSS JOIN LATERAL (
                                SELECT workspace_id, id FROM publication
                                WHERE network = room.network AND state IN ('SCHEDULED', 'SENDING', 'CHECKING')
                                    AND next_at <= :now AND (lease_until IS NULL OR lease_until <= :now)
                                    AND (state <> 'SCHEDULED'
                                        OR network NOT IN (SELECT network FROM network_pause WHERE resumed_at IS NULL))
                                ORDER BY next_at LIMIT room.places FOR UPDATE SKIP LOCKED) AS p),
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
                        RETURNING p.*, greatest(p.due_at, p.released_at) AS waits_since
                        """)
                .param("now", now)
                .param("networks", places.keySet().toArray(String[]::new))
                .param("places", places.values().toArray(Integer[]::new))
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
    Optional<Instant> nextDue(Collection<String> networks) {
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
                .param("networks", networks.toArray(String[]::new))
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /** Keeps the claims of a living node alive. */
    void heartbeat(Collection<Claim> claims) {
        jdbc.sql("""
                        UPDATE publication p SET lease_until = :until
                        FROM unnest(:workspaces::uuid[], :ids::uuid[], :fences::bigint[]) AS held (workspace, id, fence)
                        WHERE p.workspace_id = held.workspace AND p.id = held.id AND p.fence = held.fence
                            AND p.lease_until IS NOT NULL
                        """)
                .param("until", now().plus(LEASE))
                .param("workspaces", claims.stream().map(Claim::workspace).toArray(UUID[]::new))
                .param("ids", claims.stream().map(Claim::publication).toArray(UUID[]::new))
                .param("fences", claims.stream().map(Claim::fence).toArray(Long[]::new))
                .update();
    }

    List<SentPart> parts(Claim claim) {
        return jdbc.sql("""
                        SELECT * FROM publication_part WHERE workspace_id = ? AND publication_id = ? ORDER BY position
                        """)
                .params(claim.workspace(), claim.publication())
                .query((row, number) -> PublicationParts.read(row))
                .list();
    }

    /**
     * Commits that this part goes on the wire now.
     *
     * @param dated the date it is sent with, now and at every later attempt
     */
    void sending(Claim claim, SentPart part, int attempt, Instant dated) {
        hold(claim, "state = 'SENDING', attempts = :attempts, looks = 0, problem = NULL", "attempts", attempt);
        jdbc.sql("""
                        UPDATE publication_part SET state = 'SENDING', sent_at = :now, dated = :dated
                        WHERE workspace_id = :workspace AND publication_id = :id AND position = :position
                        """)
                .param("now", now())
                .param("dated", dated.atOffset(ZoneOffset.UTC))
                .param("workspace", claim.workspace())
                .param("id", claim.publication())
                .param("position", part.position())
                .update();
    }

    void saveHandle(Claim claim, SentPart part, String handle) {
        hold(claim, "lease_until = lease_until");
        jdbc.sql("""
                        UPDATE publication_part SET handle = ?, sent_at = ?
                        WHERE workspace_id = ? AND publication_id = ? AND position = ?
                        """)
                .params(handle, now(), claim.workspace(), claim.publication(), part.position())
                .update();
    }

    void live(Claim claim, SentPart part, String reference, String url, boolean seen) {
        hold(claim, "url = coalesce(url, :url)", "url", url);
        jdbc.sql("""
                        UPDATE publication_part SET state = 'LIVE', reference = :reference, url = :url,
                            seen_live_at = coalesce(seen_live_at, CASE WHEN :seen THEN :now::timestamptz END)
                        WHERE workspace_id = :workspace AND publication_id = :id AND position = :position
                        """)
                .param("reference", reference)
                .param("url", url)
                .param("seen", seen)
                .param("now", now())
                .param("workspace", claim.workspace())
                .param("id", claim.publication())
                .param("position", part.position())
                .update();
    }

    /** All parts are live. */
    void published(Claim claim) {
        hold(claim, "state = 'PUBLISHED', published_at = :now, lease_until = NULL, problem = NULL", "now", now());
    }

    /** Nothing was created: it is sent again later, a little scattered so that a crowd does not come back at once. */
    void again(Claim claim, SentPart part, Duration after, int attempts) {
        partState(claim, part, SentPart.State.WAITING);
        hold(
                claim,
                "state = 'SCHEDULED', lease_until = NULL, attempts = :attempts, next_at = :next",
                "attempts",
                attempts,
                "next",
                now().plus(after)
                        .plus(after.multipliedBy(ThreadLocalRandom.current().nextInt(10))
                                .dividedBy(100)));
    }

    /** It may have gone out just now: "not seen" counts from here. */
    void maybeOut(Claim claim, SentPart part) {
        jdbc.sql("""
                        UPDATE publication_part SET sent_at = ?
                        WHERE workspace_id = ? AND publication_id = ? AND position = ?
                        """)
                .params(now(), claim.workspace(), claim.publication(), part.position())
                .update();
    }

    /** @param looks how many looks at this part have shown nothing yet */
    void lookLater(Claim claim, SentPart part, Duration after, int looks) {
        partState(claim, part, SentPart.State.CHECKING);
        hold(
                claim,
                "state = 'CHECKING', lease_until = NULL, looks = :looks, next_at = :next",
                "looks",
                looks,
                "next",
                now().plus(after));
    }

    /** It waits though it could be sent, and that costs no attempt. {@code why} ends a message key. */
    void putOff(Claim claim, SentPart part, Instant until, String why) {
        partState(claim, part, SentPart.State.WAITING);
        hold(
                claim,
                "state = 'SCHEDULED', lease_until = NULL, next_at = :next, problem = :why",
                "next",
                until.atOffset(ZoneOffset.UTC),
                "why",
                why);
    }

    /** It was due too long ago, and nothing of it was created. */
    void late(Claim claim, SentPart part, Publication.State state) {
        partState(claim, part, SentPart.State.WAITING);
        end(claim, state.name(), "late", "");
    }

    void failed(Claim claim, SentPart part, String problem, String answer) {
        partState(claim, part, SentPart.State.WAITING);
        end(claim, "FAILED", problem, answer);
    }

    void held(Claim claim, String problem, String answer) {
        end(claim, "HELD", problem, answer);
    }

    /** The step itself broke: it is tried again later, and what was on the wire is looked for first. */
    void stumbled(Claim claim) {
        jdbc.sql("""
                        UPDATE publication_part SET state = 'CHECKING'
                        WHERE workspace_id = ? AND publication_id = ? AND state = 'SENDING'
                        """).params(claim.workspace(), claim.publication()).update();
        hold(
                claim,
                "lease_until = NULL, attempts = attempts + 1, next_at = :next,"
                        + " state = CASE WHEN state = 'SENDING' THEN 'CHECKING' ELSE state END",
                "next",
                now().plus(Verdict.backoff(claim.attempts() + 1)));
    }

    private void end(Claim claim, String state, String problem, String answer) {
        hold(
                claim,
                "state = :state, lease_until = NULL, problem = :problem, answer = :answer",
                "state",
                state,
                "problem",
                problem,
                "answer",
                Receipts.shortened(answer));
    }

    private void partState(Claim claim, SentPart part, SentPart.State state) {
        jdbc.sql("""
                        UPDATE publication_part SET state = ?
                        WHERE workspace_id = ? AND publication_id = ? AND position = ?
                        """)
                .params(state.name(), claim.workspace(), claim.publication(), part.position())
                .update();
    }

    /** Changes the publication only while the claim holds. @throws LostLease when it does not */
    private void hold(Claim claim, String change, Object... namesAndValues) {
        var statement = jdbc.sql("UPDATE publication SET " + change
                        + " WHERE workspace_id = :workspace AND id = :id AND fence = :fence"
                        + " AND lease_until > :leaseNow")
                .param("workspace", claim.workspace())
                .param("id", claim.publication())
                .param("fence", claim.fence())
                .param("leaseNow", now());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            statement = statement.param((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        if (statement.update() != 1) {
            throw new LostLease();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
