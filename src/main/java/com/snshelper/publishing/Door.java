package com.snshelper.publishing;

import com.snshelper.channels.Connections;
import com.snshelper.channels.Connections.Access;
import com.snshelper.channels.Connections.Opened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A channel that several publications go through: opened once for all of them, and not kept open long. */
final class Door {

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Connections connections;
    private final Clock clock;
    private final UUID channel;
    private @Nullable Opened opened;
    private Instant since = Instant.EPOCH;

    Door(Connections connections, Clock clock, UUID channel) {
        this.connections = connections;
        this.clock = clock;
        this.channel = channel;
    }

    /** While the one who came first has the credentials renewed, the others wait for the same answer. */
    synchronized Opened open() {
        var known = opened;
        if (known == null || isOver()) {
            known = connections
                    .open(channel)
                    .orElseThrow(() -> new IllegalStateException("channel " + channel + " is gone"));
            opened = known;
            since = clock.instant();
        }
        return known;
    }

    /** Whether who comes later may go through as well: what kept the first ones out may be over by then. */
    synchronized boolean staysOpen() {
        return opened == null || opened.access() instanceof Access.Granted && !isOver();
    }

    /** The next one opens it anew: the credentials are others now. */
    synchronized void shut() {
        opened = null;
    }

    private boolean isOver() {
        return since.plus(LONGEST).isBefore(clock.instant());
    }
}
