package com.snshelper.publishing;

import static com.snshelper.publishing.PublicationRows.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose turn it is among the late posts of a channel. */
@Component
class LateTurns {

    /** How far a post looks ahead; what stands farther back looks again when that many turns have passed. */
    private static final int FARTHEST = 100;

    private final JdbcClient jdbc;

    LateTurns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The channel's turns belong to this transaction until it ends. */
    void lock(Claim claim) {
        jdbc.sql("INSERT INTO late_turn (workspace_id, channel_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(claim.workspace(), claim.channel())
                .update();
        jdbc.sql("SELECT 1 FROM late_turn WHERE workspace_id = ? AND channel_id = ? FOR UPDATE")
                .params(claim.workspace(), claim.channel())
                .query(Integer.class)
                .single();
    }

    void take(Claim claim, Instant now) {
        jdbc.sql("UPDATE late_turn SET publication_id = ?, at = ? WHERE workspace_id = ? AND channel_id = ?")
                .params(claim.publication(), at(now), claim.workspace(), claim.channel())
                .update();
    }

    /**
     * What stands before this publication. A turn that came to nothing does not count; what went out in time or at a
     * person's word does, and what in time a node has in hand: that goes out without a turn. What has the turn at this
     * moment is out, not before. Behind what waits for a network's sake nobody queues.
     */
    LatePolicy.Line line(Claim claim, LatePolicy policy, Instant now) {
        return jdbc.sql("""
                        SELECT greatest(
                            (SELECT greatest(turn.at, max(part.sent_at)) FROM late_turn turn
                                JOIN publication p ON p.workspace_id = turn.workspace_id AND p.id = turn.publication_id
                                JOIN publication_part part
                                    ON part.workspace_id = p.workspace_id AND part.publication_id = p.id
                                WHERE turn.workspace_id = :workspace AND turn.channel_id = :channel AND p.id <> :id
                                    AND NOT (p.state IN ('SCHEDULED', 'FAILED', 'CANCELLED')
                                        AND p.lease_until IS NULL AND p.url IS NULL)
                                GROUP BY turn.at),
                            (SELECT max(CASE WHEN part.state = 'WAITING' THEN :now ELSE part.sent_at END)
                                FROM publication p
                                JOIN publication_part part
                                    ON part.workspace_id = p.workspace_id AND part.publication_id = p.id
                                WHERE p.workspace_id = :workspace AND p.channel_id = :channel AND p.id <> :id
                                    AND (p.due_at BETWEEN :recently AND :now OR p.released_at > :recently)
                                    AND (part.state <> 'WAITING' OR p.state = 'SCHEDULED' AND p.lease_until > :now
                                        AND greatest(p.due_at, p.released_at) > :late))) AS last_out,
                            (SELECT count(*) FROM (SELECT FROM publication p
                                WHERE p.workspace_id = :workspace AND p.channel_id = :channel AND p.state = 'SCHEDULED'
                                    AND p.due_at BETWEEN :from AND :late AND p.released_at IS NULL AND p.url IS NULL
                                    AND (p.due_at, p.id) < (:since, :id)
                                    AND (p.lease_until IS NULL OR p.id IS DISTINCT FROM (SELECT publication_id
                                        FROM late_turn WHERE workspace_id = :workspace AND channel_id = :channel))
                                    AND (p.next_at <= :now OR p.problem = 'spacing')
                                LIMIT :farthest) AS before) AS ahead
                        """)
                .param("workspace", claim.workspace())
                .param("channel", claim.channel())
                .param("id", claim.publication())
                .param("recently", at(now.minus(policy.spacing()).minus(LatePolicy.IN_TIME)))
                .param("now", at(now))
                .param("from", at(policy.dueSince(now)))
                .param("late", at(now.minus(LatePolicy.IN_TIME)))
                .param("since", at(claim.waitsSince()))
                .param("farthest", FARTHEST)
                .query((row, number) -> line(row))
                .single();
    }

    private static LatePolicy.Line line(ResultSet row) throws SQLException {
        return new LatePolicy.Line(PublicationParts.instant(row, "last_out"), row.getInt("ahead"));
    }
}
