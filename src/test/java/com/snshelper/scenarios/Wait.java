package com.snshelper.scenarios;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks again until something is so, and fails with words when it does not become so in time. */
public final class Wait {

    private static final long PAUSE = Duration.ofMillis(50).toNanos();

    private Wait() {}

    public static void until(String what, Duration atMost, BooleanSupplier condition) {
        untilPresent(what, atMost, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T untilPresent(String what, Duration atMost, Supplier<Optional<T>> look) {
        return untilPresent(what, atMost, PAUSE, look);
    }

    /** @param pause between two looks, in nanoseconds */
    static <T> T untilPresent(String what, Duration atMost, long pause, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + atMost.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(pause);
        }
    }
}
