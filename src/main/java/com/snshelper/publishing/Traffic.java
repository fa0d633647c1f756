package com.snshelper.publishing;

import com.snshelper.platform.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** How publishing goes on this installation, in numbers only. */
@Component
public class Traffic {

    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    Traffic(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param due what should be on its way by now, and waits
     * @param states publications due within the last day, by state
     * @param usualLateness seconds from the due time to published, half are faster; {@code null} when there were none
     * @param worstLateness the same, 99 of 100 are faster
     */
    public record Report(
            int due,
            Map<String, Integer> states,
            @Nullable Double usualLateness,
            @Nullable Double worstLateness) {}

    public Report report() {
        return Tenancy.asService(() -> transactions.execute(status -> {
            var now = clock.instant();
            var since = now.minus(DAY).atOffset(ZoneOffset.UTC);
            var due = jdbc.sql("SELECT count(*) FROM publication WHERE state = 'SCHEDULED' AND next_at <= ?")
                    .param(now.atOffset(ZoneOffset.UTC))
                    .query(Integer.class)
                    .single();
            var states = new HashMap<String, Integer>();
            jdbc.sql("SELECT state, count(*) FROM publication WHERE due_at BETWEEN ? AND ? GROUP BY state")
                    .params(since, now.atOffset(ZoneOffset.UTC))
                    .query(row -> {
                        states.put(row.getString(1), row.getInt(2));
                    });
            return jdbc.sql("""
                            SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY late) AS usual,
                                percentile_cont(0.99) WITHIN GROUP (ORDER BY late) AS worst
                            FROM (SELECT extract(epoch FROM published_at - due_at)::float8 AS late FROM publication
                                WHERE state = 'PUBLISHED' AND due_at >= ?) AS published
                            """)
                    .param(since)
                    .query((row, number) -> new Report(
                            due, states, row.getObject("usual", Double.class), row.getObject("worst", Double.class)))
                    .single();
        }));
    }
}
