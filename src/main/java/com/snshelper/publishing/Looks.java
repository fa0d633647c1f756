package com.snshelper.publishing;

import com.snshelper.networks.Observation;
import com.snshelper.platform.GroupCommit;
import com.snshelper.platform.Ids;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Writes down the looks at what is live, those of many lookers in one transaction; only the receipt depends on them. */
@Component
class Looks implements AutoCloseable {

    /** A look belongs to the attempt that went live. */
    private static final String WRITE = """
            WITH look AS (
                SELECT * FROM json_to_recordset(:looks::json) AS look (
                    workspace uuid, publication uuid, position int, line uuid, outcome text, answer text, seen boolean)),
            seen AS (
                UPDATE publication_part part SET seen_live_at = coalesce(part.seen_live_at, :now::timestamptz) FROM look
                WHERE look.seen AND part.workspace_id = look.workspace AND part.publication_id = look.publication
                    AND part.position = look.position)
            INSERT INTO receipt (workspace_id, publication_id, id, part, attempt, act, at, outcome, answer, answered_at)
            SELECT workspace, publication, line, position,
                coalesce((SELECT max(attempt) FROM receipt WHERE receipt.workspace_id = look.workspace
                    AND receipt.publication_id = look.publication AND receipt.part = look.position), 1),
                'LOOKED', :now, outcome, answer, :now
            FROM look ORDER BY workspace, publication
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final GroupCommit<Look, Boolean> commits;

    Looks(JdbcClient jdbc, JsonMapper json, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.commits = new GroupCommit<>("publishing-looks", 1, transactions, this::write);
    }

    /** By the names that the statement has for them. */
    private record Look(
            UUID workspace, UUID publication, int position, UUID line, String outcome, String answer, boolean seen) {}

    /** Returns once it is committed. */
    void note(UUID workspace, UUID publication, SentPart part, Observation observation) {
        commits.write(new Look(
                workspace,
                publication,
                part.position(),
                Ids.next(),
                observation.getClass().getSimpleName(),
                Receipts.shortened(observation.answer()),
                observation instanceof Observation.Seen));
    }

    private List<Boolean> write(List<Look> looks) {
        jdbc.sql(WRITE)
                .param("looks", json.writeValueAsString(looks))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return looks.stream().map(Look::seen).toList();
    }

    @Override
    public void close() {
        commits.close();
    }
}
