package com.snshelper.publishing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a part, one look for it, or one wait before either.
 *
 * @param part position in the thread, from 0
 * @param outcome what came of it; ends a message key
 * @param answer what the network said; {@code null} while nothing has come back, and of a wait
 * @param answeredAt when that was
 * @param until how long a wait was to last; {@code null} where a person decides, or where nothing waits
 */
public record ReceiptLine(
        int part,
        int attempt,
        Act act,
        Instant at,
        String outcome,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable Instant until) {

    /** Whether it is one more look that showed no more than the one before. */
    boolean repeats(ReceiptLine before) {
        return act == Act.LOOKED && before.act == act && before.part == part && before.outcome.equals(outcome);
    }

    /** What we did. */
    public enum Act {
        SENT,
        LOOKED,
        /** Nothing, for a reason. */
        WAITED
    }
}
