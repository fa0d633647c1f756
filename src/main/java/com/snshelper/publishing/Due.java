package com.snshelper.publishing;

import com.snshelper.platform.WallTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * When a post is due: the wall time a person chose, and the instant it means, also where clocks change; see
 * {@link WallTime}.
 */
public record Due(LocalDateTime wallTime, ZoneId zone, Instant instant) {

    public static Due at(LocalDateTime wallTime, ZoneId zone) {
        return new Due(wallTime, zone, WallTime.resolve(wallTime, zone).instant());
    }

    public static Due at(Instant instant, ZoneId zone) {
        return new Due(LocalDateTime.ofInstant(instant, zone), zone, instant);
    }

    /** Whether clocks show the wall time once, never or twice on that day. */
    WallTime.Kind kind() {
        return WallTime.resolve(wallTime, zone).kind();
    }
}
