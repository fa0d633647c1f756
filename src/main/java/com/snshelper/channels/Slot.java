package com.snshelper.channels;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/** A weekday and an hour at which a channel posts, every week. */
public record Slot(DayOfWeek day, LocalTime time) implements Comparable<Slot> {

    private static final Comparator<Slot> THROUGH_THE_WEEK =
            Comparator.comparing(Slot::day).thenComparing(Slot::time);

    /** To the minute. */
    public Slot {
        time = time.truncatedTo(ChronoUnit.MINUTES);
    }

    @Override
    public int compareTo(Slot other) {
        return THROUGH_THE_WEEK.compare(this, other);
    }
}
