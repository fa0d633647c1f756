package com.snshelper.publishing;

import com.snshelper.networks.Progress.LostLease;
import com.snshelper.platform.GroupCommit;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@link Change}s, those of many workers in one transaction, and only those whose claim still holds. */
@Component
class Changes implements AutoCloseable {

    /** While one group is on its way to the disk, the next is written. */
    private static final int AT_ONCE = 2;

    /**
     * One statement for a whole group. All rows are held first, in the order in which everybody holds several, until the
     * group is committed: nobody takes a claim meanwhile. What says nothing of the publication itself leaves its row as it
     * is. A line that was committed though nobody heard of it may be said again, with its answer.
     */
    private static final String WRITE = """
            WITH said AS (
                SELECT * FROM json_to_recordset(:changes::json) AS change (
                    number int, workspace uuid, publication uuid, fence bigint, moves boolean, state text, release boolean,
                    next_at timestamptz, published_at timestamptz, attempts int, looks int, settles boolean, problem text,
                    answer text, position int, part_state text, handle text, wired boolean, dated timestamptz,
                    reference text, url text, seen boolean, line uuid, act text, begun_at timestamptz, attempt int,
                    outcome text, reply text)),
            held AS (
                SELECT said.number FROM said
                JOIN publication p ON p.workspace_id = said.workspace AND p.id = said.publication
                WHERE p.fence = said.fence AND p.lease_until > :now
                ORDER BY p.workspace_id, p.id FOR NO KEY UPDATE OF p),
            moved AS (
                UPDATE publication p SET
                    state = coalesce(said.state, p.state),
                    attempts = coalesce(said.attempts, p.attempts),
                    looks = coalesce(said.looks, p.looks),
                    next_at = coalesce(said.next_at, p.next_at),
                    published_at = coalesce(said.published_at, p.published_at),
                    url = coalesce(p.url, said.url),
                    problem = CASE WHEN said.settles THEN said.problem ELSE p.problem END,
                    answer = coalesce(said.answer, p.answer),
                    lease_until = CASE WHEN said.release THEN NULL ELSE p.lease_until END
                FROM said JOIN held USING (number)
                WHERE said.moves AND p.workspace_id = said.workspace AND p.id = said.publication),
            parts AS (
                UPDATE publication_part part SET
                    state = coalesce(said.part_state, part.state),
                    handle = coalesce(said.handle, part.handle),
                    dated = coalesce(said.dated, part.dated),
                    sent_at = CASE WHEN said.wired THEN :now::timestamptz ELSE part.sent_at END,
                    reference = coalesce(said.reference, part.reference),
                    url = coalesce(said.url, part.url),
                    seen_live_at = CASE WHEN said.seen THEN coalesce(part.seen_live_at, :now::timestamptz)
                        ELSE part.seen_live_at END
                FROM said JOIN held USING (number)
                WHERE part.workspace_id = said.workspace AND part.publication_id = said.publication
                    AND part.position = said.position),
            lines AS (
                INSERT INTO receipt (workspace_id, publication_id, id, part, attempt, act, at, outcome, answer, answered_at)
                SELECT workspace, publication, line, position, attempt, act, coalesce(begun_at, :now), outcome, reply,
                    CASE WHEN reply IS NOT NULL THEN :now::timestamptz END
                FROM said JOIN held USING (number) WHERE act IS NOT NULL
                ON CONFLICT (workspace_id, publication_id, id) DO UPDATE SET outcome = excluded.outcome,
                    answer = excluded.answer, answered_at = excluded.answered_at),
            answers AS (
                UPDATE receipt SET outcome = said.outcome, answer = said.reply, answered_at = :now
                FROM said JOIN held USING (number)
                WHERE said.act IS NULL AND receipt.workspace_id = said.workspace
                    AND receipt.publication_id = said.publication AND receipt.id = said.line)
            SELECT number FROM held
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final GroupCommit<Change, Boolean> commits;

    Changes(JdbcClient jdbc, JsonMapper json, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.commits = new GroupCommit<>("publishing-ledger", AT_ONCE, transactions, this::write);
    }

    /** Returns once it is committed. @throws LostLease when the claim does not hold any more, and nothing was written */
    void commit(Change change) {
        if (!commits.write(change)) {
            throw new LostLease();
        }
    }

    private List<Boolean> write(List<Change> changes) {
        IntStream.range(0, changes.size()).forEach(i -> changes.get(i).words().put("number", i));
        var held = jdbc.sql(WRITE)
                .param(
                        "changes",
                        json.writeValueAsString(
                                changes.stream().map(Change::words).toList()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getInt("number"))
                .set();
        return IntStream.range(0, changes.size()).mapToObj(held::contains).toList();
    }

    @Override
    public void close() {
        commits.close();
    }
}
