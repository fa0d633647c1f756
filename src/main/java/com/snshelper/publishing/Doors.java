package com.snshelper.publishing;

import com.snshelper.channels.Connections;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The channels that are open just now, for all that goes through them meanwhile; used by one thread. */
final class Doors {

    private final Connections connections;
    private final Clock clock;
    private final Map<UUID, Door> doors = new HashMap<>();

    Doors(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    Door to(UUID channel) {
        return doors.computeIfAbsent(channel, it -> new Door(connections, clock, it));
    }

    /** What they were opened with is kept no longer than it is used. */
    void forgetOld() {
        doors.values().removeIf(door -> !door.staysOpen());
    }
}
