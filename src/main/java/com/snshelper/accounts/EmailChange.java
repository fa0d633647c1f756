package com.snshelper.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account on its way to another address. */
record EmailChange(
        UUID account,
        String email,
        OffsetDateTime askedAt,
        @Nullable OffsetDateTime oldConfirmedAt,
        @Nullable OffsetDateTime newConfirmedAt) {

    /** How long the present address may object, once the new one has confirmed. */
    private static final Duration OBJECTION = Duration.ofDays(7);

    /** Which of the two addresses a link was sent to. */
    enum Side {
        OLD,
        NEW
    }

    boolean confirmedByBoth() {
        return oldConfirmedAt != null && newConfirmedAt != null;
    }

    /** When it happens although the present address keeps silent; null while the new one has not confirmed. */
    public @Nullable Instant silentlyAt() {
        return newConfirmedAt == null ? null : newConfirmedAt.toInstant().plus(OBJECTION);
    }

    boolean isDue(Instant now) {
        var silently = silentlyAt();
        return confirmedByBoth() || silently != null && !now.isBefore(silently);
    }
}
