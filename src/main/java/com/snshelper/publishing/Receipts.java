package com.snshelper.publishing;

import com.snshelper.platform.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was done about each part of the workspace's publications and what the network answered, line by line. */
@Component
class Receipts {

    private static final int LONGEST_ANSWER = 300;

    private final JdbcClient jdbc;

    Receipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    static String shortened(String answer) {
        return answer.length() <= LONGEST_ANSWER ? answer : answer.substring(0, LONGEST_ANSWER);
    }
}
