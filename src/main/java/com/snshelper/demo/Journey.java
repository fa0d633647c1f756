package com.snshelper.demo;

import com.snshelper.platform.DatabaseClock;
import java.time.Duration;
import java.time.Instant;

/** A journey through time by the program's own clock, so that what happens on it is dated as if it had happened then. */
final class Journey implements AutoCloseable {

    private final DatabaseClock clock;
    private final Duration home;

    Journey(DatabaseClock clock) {
        this.clock = clock;
        this.home = clock.offset();
    }

    void to(Instant time) {
        clock.moveTo(clock.offset().plus(Duration.between(clock.instant(), time)));
    }

    Instant now() {
        return clock.instant();
    }

    /** Back to the present, which has moved on meanwhile. */
    @Override
    public void close() {
        clock.moveTo(home);
    }
}
