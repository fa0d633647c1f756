package com.snshelper.publishing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post on one channel.
 *
 * @param wallTime when, as the person chose it in {@code zone}
 * @param dueAt the instant that means
 * @param problem why it failed or is held, as the end of a message key
 * @param answer what the network said last, short
 * @param url where people see its first part
 */
public record Publication(
        UUID id,
        UUID postId,
        UUID channelId,
        String network,
        State state,
        LocalDateTime wallTime,
        ZoneId zone,
        Instant dueAt,
        Instant nextAt,
        int attempts,
        @Nullable String problem,
        @Nullable String answer,
        @Nullable String url,
        @Nullable Instant publishedAt) {

    Due due() {
        return new Due(wallTime, zone, dueAt);
    }

    /** Where it stands; see docs/architecture.md for the ways between. */
    public enum State {
        SCHEDULED,
        /** A part is on the wire. */
        SENDING,
        /** Sent, and not known yet whether it arrived: the network is asked before anything else. */
        CHECKING,
        PUBLISHED,
        FAILED,
        /** Nothing can tell whether it is live: a person decides. */
        HELD,
        CANCELLED;

        /** Whether nothing more happens to it by itself. */
        public boolean isFinal() {
            return this == PUBLISHED || this == FAILED || this == HELD || this == CANCELLED;
        }
    }
}
