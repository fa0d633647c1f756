package com.snshelper.accounts;

import java.time.Duration;

/** Somebody tries too often; the same answer whether the account exists or not. */
public final class TooManyAttempts extends RuntimeException {

    private final Duration wait;

    TooManyAttempts(Duration wait) {
        super("too many attempts", null, false, false);
        this.wait = wait;
    }

    /** After how many seconds it may go on. */
    public long seconds() {
        return Math.max(1, wait.toSeconds());
    }

    public long minutes() {
        return Math.max(1, wait.plusSeconds(59).toMinutes());
    }
}
