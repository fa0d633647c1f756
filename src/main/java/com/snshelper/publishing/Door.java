package com.snshelper.publishing;

import com.snshelper.channels.Connections;
import com.snshelper.channels.Connections.Access;
import com.snshelper.channels.Connections.Opened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A channel that several publications go through: opened once for all of them, and not kept open long. */
final class Door {

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Connections connections;
    private final Clock clock;
    private final UUID channel;
    private final Instant made;
    private final AtomicReference<@Nullable Open> now = new AtomicReference<>();

    private record Open(Opened opened, Instant since) {

        boolean isOver(Instant at) {
            return since.plus(LONGEST).isBefore(at);
        }

        boolean isWith(long version) {
            return opened.access() instanceof Access.Granted granted && granted.version() == version;
        }
    }

    Door(Connections connections, Clock clock, UUID channel) {
        this.connections = connections;
        this.clock = clock;
        this.channel = channel;
        this.made = clock.instant();
    }

    /** While the one who came first has the credentials renewed, the others wait for the same answer. */
    synchronized Opened open() {
        var open = now.get();
        if (open == null || open.isOver(clock.instant())) {
            var opened = connections
                    .open(channel)
                    .orElseThrow(() -> new IllegalStateException("channel " + channel + " is gone"));
            open = new Open(opened, clock.instant());
            now.set(open);
        }
        return open.opened();
    }

    /** Whether who comes later may go through as well: what kept the first ones out may be over by then. Never waits. */
    boolean staysOpen() {
        var open = now.get();
        return open == null
                ? !made.plus(LONGEST).isBefore(clock.instant())
                : open.opened().access() instanceof Access.Granted && !open.isOver(clock.instant());
    }

    /** The next one opens it anew, unless somebody has done so since with other credentials. */
    void shut(long version) {
        var open = now.get();
        if (open != null && open.isWith(version)) {
            now.compareAndSet(open, null);
        }
    }
}
