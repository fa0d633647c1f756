package com.snshelper.publishing;

import com.snshelper.networks.Progress.LostLease;
import com.snshelper.platform.GroupCommit;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
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

    private static final String SAID = """
            WITH said AS (
                SELECT * FROM jsonb_to_recordset(:changes::jsonb) AS change (
                    number int, workspace uuid, publication uuid, fence bigint, state text, release boolean,
                    next_at timestamptz, published_at timestamptz, attempts int, looks int, settles boolean, problem text,
                    answer text, position int, part_state text, handle text, wired boolean, dated timestamptz,
                    reference text, url text, seen boolean, line uuid, act text, attempt int, outcome text, reply text))
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
        var held = new HashSet<>(publications(changes));
        var valid = IntStream.range(0, changes.size())
                .filter(held::contains)
                .mapToObj(changes::get)
                .toList();
        parts(valid.stream().filter(it -> it.says("position")).toList());
        newLines(valid.stream().filter(it -> it.says("act")).toList());
        answers(valid.stream().filter(it -> it.says("line") && !it.says("act")).toList());
        return IntStream.range(0, changes.size()).mapToObj(held::contains).toList();
    }

    /** Returns the numbers of those whose claim holds. */
    private List<Integer> publications(List<Change> changes) {
        return statement(changes, """
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
                        FROM said WHERE p.workspace_id = said.workspace AND p.id = said.publication
                            AND p.fence = said.fence AND p.lease_until > :now
                        RETURNING said.number
                        """)
                .query((row, number) -> row.getInt("number"))
                .list();
    }

    private void parts(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        statement(changes, """
                        UPDATE publication_part part SET
                            state = coalesce(said.part_state, part.state),
                            handle = coalesce(said.handle, part.handle),
                            dated = coalesce(said.dated, part.dated),
                            sent_at = CASE WHEN said.wired THEN :now::timestamptz ELSE part.sent_at END,
                            reference = coalesce(said.reference, part.reference),
                            url = coalesce(said.url, part.url),
                            seen_live_at = CASE WHEN said.seen THEN coalesce(part.seen_live_at, :now::timestamptz)
                                ELSE part.seen_live_at END
                        FROM said WHERE part.workspace_id = said.workspace AND part.publication_id = said.publication
                            AND part.position = said.position
                        """).update();
    }

    private void newLines(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        statement(changes, """
                        INSERT INTO receipt (workspace_id, publication_id, id, part, attempt, act, at, outcome, answer,
                            answered_at)
                        SELECT workspace, publication, line, position, attempt, act, :now, outcome, reply,
                            CASE WHEN reply IS NOT NULL THEN :now::timestamptz END
                        FROM said
                        """).update();
    }

    private void answers(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        statement(changes, """
                        UPDATE receipt SET outcome = said.outcome, answer = said.reply, answered_at = :now
                        FROM said WHERE receipt.workspace_id = said.workspace
                            AND receipt.publication_id = said.publication AND receipt.id = said.line
                        """).update();
    }

    private JdbcClient.StatementSpec statement(List<Change> changes, String sql) {
        return jdbc.sql(SAID + sql)
                .param(
                        "changes",
                        json.writeValueAsString(
                                changes.stream().map(Change::words).toList()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    @Override
    public void close() {
        commits.close();
    }
}
