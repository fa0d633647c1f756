package com.snshelper.publishing;

import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was done about each part of the workspace's publications and what the network answered, line by line. */
@Component
class Receipts {

    private static final int LONGEST_ANSWER = 300;

    private final JdbcClient jdbc;
    private final Clock clock;

    Receipts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens the line of an attempt whose answer is still to come. Returns its id. */
    UUID sending(UUID publication, int part, int attempt) {
        return line(publication, part, attempt, ReceiptLine.Act.SENT, "Pending", null);
    }

    /** Writes what came back into the line that was opened for it. */
    void answered(UUID publication, UUID line, String outcome, String answer) {
        jdbc.sql("""
                        UPDATE receipt SET outcome = ?, answer = ?, answered_at = ?
                        WHERE workspace_id = ? AND publication_id = ? AND id = ?
                        """)
                .params(outcome, shortened(answer), now(), Tenancy.workspace(), publication, line)
                .update();
    }

    void looked(UUID publication, int part, int attempt, String outcome, String answer) {
        line(publication, part, attempt, ReceiptLine.Act.LOOKED, outcome, shortened(answer));
    }

    private UUID line(
            UUID publication, int part, int attempt, ReceiptLine.Act act, String outcome, @Nullable String answer) {
        var id = Ids.next();
        jdbc.sql("""
                        INSERT INTO receipt (workspace_id, publication_id, id, part, attempt, act, at, outcome, answer,
                            answered_at)
                        VALUES (:workspace, :publication, :id, :part, :attempt, :act, :now, :outcome, :answer,
                            CASE WHEN :answer::text IS NULL THEN NULL ELSE :now END)
                        """)
                .param("workspace", Tenancy.workspace())
                .param("publication", publication)
                .param("id", id)
                .param("part", part)
                .param("attempt", attempt)
                .param("act", act.name())
                .param("now", now())
                .param("outcome", outcome)
                .param("answer", answer)
                .update();
        return id;
    }

    /** By publication, in order. */
    Map<UUID, List<ReceiptLine>> of(List<UUID> publications) {
        return jdbc
                .sql("""
                        SELECT * FROM receipt WHERE workspace_id = ? AND publication_id = ANY (?) ORDER BY at, id
                        """)
                .params(Tenancy.workspace(), publications.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(row.getObject("publication_id", UUID.class), line(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static ReceiptLine line(ResultSet row) throws SQLException {
        return new ReceiptLine(
                row.getInt("part"),
                row.getInt("attempt"),
                ReceiptLine.Act.valueOf(row.getString("act")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("outcome"),
                row.getString("answer"),
                PublicationParts.instant(row, "answered_at"),
                PublicationParts.instant(row, "until"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    static String shortened(String answer) {
        return answer.length() <= LONGEST_ANSWER ? answer : answer.substring(0, LONGEST_ANSWER);
    }
}
