package com.snshelper.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The one clock: the database's time, so that nodes whose own clocks differ agree on what is due. Between two looks at
 * the database it runs on the machine's monotonic timer, which no clock change moves.
 */
public final class DatabaseClock extends Clock {

    private final JdbcClient jdbc;
    private final ZoneId zone;
    private final AtomicReference<Reading> reading;

    private record Reading(Instant database, long nanos, TemporalAmount offset) {
        Instant now() {
            var now = database.plusNanos(System.nanoTime() - nanos);
            return offset instanceof Period
                    ? now.atZone(ZoneOffset.UTC).plus(offset).toInstant()
                    : now.plus(offset);
        }
    }

    /** @param offset added to the database's time, for demonstrations and tests */
    DatabaseClock(JdbcClient jdbc, TemporalAmount offset) {
        this(jdbc, ZoneOffset.UTC, new AtomicReference<>(read(jdbc, offset)));
    }

    private DatabaseClock(JdbcClient jdbc, ZoneId zone, AtomicReference<Reading> reading) {
        this.jdbc = jdbc;
        this.zone = zone;
        this.reading = reading;
    }

    private static Reading read(JdbcClient jdbc, TemporalAmount offset) {
        long before = System.nanoTime();
        var database = jdbc.sql("SELECT clock_timestamp()")
                .query(java.time.OffsetDateTime.class)
                .single();
        long after = System.nanoTime();
        return new Reading(database.toInstant(), before + (after - before) / 2, offset);
    }

    /** Looks at the database's time again. */
    @Scheduled(fixedDelay = 10_000)
    void synchronise() {
        reading.updateAndGet(earlier -> read(jdbc, earlier.offset()));
    }

    /** How far it is ahead of the database's time now. */
    public Duration offset() {
        var now = reading.get();
        return now.offset() instanceof Duration fixed
                ? fixed
                : Duration.between(
                        now.database(), now.database().atZone(ZoneOffset.UTC).plus(now.offset()));
    }

    /** Moves this clock, for demonstrations and tests. */
    public void moveTo(Duration offset) {
        reading.updateAndGet(earlier -> read(jdbc, offset));
    }

    @Override
    public Instant instant() {
        return reading.get().now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DatabaseClock(jdbc, other, reading);
    }
}
