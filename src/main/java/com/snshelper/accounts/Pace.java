package com.snshelper.accounts;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Makes work that depends on a secret last the same, so that its time tells nothing. */
@Component
class Pace {

    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /** Returns no sooner than 300 ms after it was called. */
    void even(Runnable work) {
        long end = System.nanoTime() + LEAST_NANOS;
        try {
            work.run();
        } finally {
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
