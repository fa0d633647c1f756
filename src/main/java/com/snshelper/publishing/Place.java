package com.snshelper.publishing;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** Where a post stood in time, so that it can be put back there. */
record Place(UUID post, LocalDateTime wallTime, ZoneId zone) {

    Due due() {
        return Due.at(wallTime, zone);
    }

    /** For a form; {@link #parse} reads it. */
    @Override
    public String toString() {
        return post + "@" + wallTime + "@" + zone;
    }

    static Optional<Place> parse(String typed) {
        var pieces = typed.split("@", 3);
        try {
            return pieces.length < 3
                    ? Optional.empty()
                    : Optional.of(new Place(
                            UUID.fromString(pieces[0]), LocalDateTime.parse(pieces[1]), ZoneId.of(pieces[2])));
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
