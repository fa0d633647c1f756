package com.snshelper.web;

import com.snshelper.platform.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** What broke, by the id that readers were shown. Messages of exceptions are left out: they may hold anything. */
@Component
class ErrorReports {

    private static final Logger log = LoggerFactory.getLogger(ErrorReports.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int FRAMES = 25;
    private static final int LONGEST_PATH = 200;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    ErrorReports(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    record Report(String id, Instant at, String method, String path, String fault) {

        /** What it is, in a word. */
        public String kind() {
            return fault.lines().findFirst().orElse("").replaceFirst("^.*\\.", "");
        }
    }

    /** Without a database there is only the log, which has it already. */
    void keep(String id, String method, String path, Throwable problem) {
        try {
            Tenancy.asService(() -> transactions.execute(status -> jdbc.sql("""
                            INSERT INTO error_report (error_id, at, method, path, fault) VALUES (?, ?, ?, ?, ?)
                            """)
                    .params(
                            id,
                            clock.instant().atOffset(ZoneOffset.UTC),
                            method,
                            path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path,
                            fault(problem))
                    .update()));
        } catch (TransactionException | DataAccessException unreachable) {
            log.warn(
                    "error {} is only in this log: {}",
                    id,
                    unreachable.getClass().getSimpleName());
        }
    }

    private static String fault(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
                .limit(5)
                .map(cause -> cause.getClass().getName() + "\n"
                        + Arrays.stream(cause.getStackTrace())
                                .limit(FRAMES)
                                .map(frame -> "    " + frame)
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
    }

    /** The newest first. */
    List<Report> newest(int count) {
        return Tenancy.asService(() ->
                transactions.execute(status -> jdbc.sql("SELECT * FROM error_report ORDER BY at DESC LIMIT ?")
                        .param(count)
                        .query((row, number) -> new Report(
                                row.getString("error_id"),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("method"),
                                row.getString("path"),
                                row.getString("fault")))
                        .list()));
    }

    /** Forgets what is older than a month; called by a recurring task. */
    int forgetOld() {
        return Tenancy.asService(() -> transactions.execute(status -> jdbc.sql("DELETE FROM error_report WHERE at < ?")
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update()));
    }
}
