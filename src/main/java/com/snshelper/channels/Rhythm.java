package com.snshelper.channels;

import com.snshelper.platform.WallTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * When a channel posts, week after week: its slots, as clocks show them in its time zone.
 *
 * @param ownZone whether the channel has a zone of its own; otherwise it is the workspace's
 * @param slots Monday first, each once
 */
public record Rhythm(ZoneId zone, boolean ownZone, List<Slot> slots) {

    public static final int MOST_SLOTS = 100;

    /** What a shop may start from: once a day, when people look up; never on a Sunday. */
    static final List<Slot> SUGGESTED = List.of(
            new Slot(DayOfWeek.MONDAY, LocalTime.of(9, 0)),
            new Slot(DayOfWeek.TUESDAY, LocalTime.of(18, 0)),
            new Slot(DayOfWeek.WEDNESDAY, LocalTime.of(9, 0)),
            new Slot(DayOfWeek.THURSDAY, LocalTime.of(18, 0)),
            new Slot(DayOfWeek.FRIDAY, LocalTime.of(9, 0)),
            new Slot(DayOfWeek.SATURDAY, LocalTime.of(10, 0)));

    static Rhythm of(ZoneId zone, boolean ownZone, Collection<Slot> slots) {
        return new Rhythm(zone, ownZone, List.copyOf(new TreeSet<>(slots)));
    }

    public boolean isEmpty() {
        return slots.isEmpty();
    }

    public List<LocalTime> on(DayOfWeek day) {
        return slots.stream().filter(slot -> slot.day() == day).map(Slot::time).toList();
    }

    /**
     * The occurrences of its slots after {@code start}, in order and without end, unless there are no slots. Where clocks
     * change, two slots may fall on one instant: they are one occurrence then.
     */
    public Stream<WallTime> after(Instant start) {
        if (slots.isEmpty()) {
            return Stream.empty();
        }
        // A week early: a slot of last Sunday may have been moved past midnight by the clocks.
        var first = LocalDate.ofInstant(start, zone)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(1);
        return Stream.iterate(first, monday -> monday.plusWeeks(1))
                .flatMap(this::week)
                .filter(occurrence -> occurrence.instant().isAfter(start));
    }

    private Stream<WallTime> week(LocalDate monday) {
        var occurrences = new TreeMap<Instant, WallTime>();
        for (var slot : slots) {
            var day = monday.plusDays(slot.day().getValue() - 1L);
            var occurrence = WallTime.resolve(day.atTime(slot.time()), zone);
            occurrences.putIfAbsent(occurrence.instant(), occurrence);
        }
        return occurrences.values().stream();
    }
}
