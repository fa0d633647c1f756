package com.snshelper.platform;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What a date and hour that a person chose means in a zone where clocks change: an hour that is skipped moves forward
 * by as much as the clocks do (02:30 becomes 03:30), an hour that comes twice means the first.
 *
 * @param chosen as the person typed it
 * @param actual as it will be
 */
public record WallTime(LocalDateTime chosen, ZonedDateTime actual, Kind kind) {

    /** Whether the chosen hour exists once, never or twice on that day. */
    public enum Kind {
        ONCE,
        SKIPPED,
        TWICE
    }

    public static WallTime resolve(LocalDateTime chosen, ZoneId zone) {
        var kind = switch (zone.getRules().getValidOffsets(chosen).size()) {
            case 0 -> Kind.SKIPPED;
            case 1 -> Kind.ONCE;
            default -> Kind.TWICE;
        };
        return new WallTime(chosen, ZonedDateTime.ofLocal(chosen, zone, null).withEarlierOffsetAtOverlap(), kind);
    }

    public Instant instant() {
        return actual.toInstant();
    }
}
