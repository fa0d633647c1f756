package com.snshelper.platform;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What the program does by itself, by kind of task, for the operator to look at. */
@Component
public class Jobs {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    Jobs(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * All tasks of one name.
     *
     * @param next when the first of them runs
     * @param failures of the one that failed most often in a row
     */
    public record Job(
            String name,
            int waiting,
            int running,
            Instant next,
            @Nullable Instant lastSuccess,
            int failures) {}

    public List<Job> all() {
        return Tenancy.asService(() -> transactions.execute(status -> jdbc.sql("""
                        SELECT task_name, count(*) FILTER (WHERE NOT picked) AS waiting,
                            count(*) FILTER (WHERE picked) AS running, min(execution_time) AS next,
                            max(last_success) AS last_success, coalesce(max(consecutive_failures), 0) AS failures
                        FROM scheduled_tasks GROUP BY task_name ORDER BY task_name
                        """)
                .query((row, number) -> new Job(
                        row.getString("task_name"),
                        row.getInt("waiting"),
                        row.getInt("running"),
                        row.getObject("next", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("last_success", OffsetDateTime.class)),
                        row.getInt("failures")))
                .list()));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Bytes that the database takes on its disk; asked as the role that signs in, for only she may connect. */
    public long databaseBytes() {
        return jdbc.sql("SELECT pg_database_size(current_database())")
                .query(Long.class)
                .single();
    }
}
