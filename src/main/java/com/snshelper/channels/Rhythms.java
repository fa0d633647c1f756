package com.snshelper.channels;

import com.snshelper.accounts.Workspaces;
import com.snshelper.platform.UserProblem;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rhythms of the channels of the workspace at hand; a channel that does not exist is a problem everywhere. */
@Component
@Transactional
public class Rhythms {

    private final RhythmRows rows;
    private final Channels channels;
    private final Workspaces workspaces;

    Rhythms(RhythmRows rows, Channels channels, Workspaces workspaces) {
        this.rows = rows;
        this.channels = channels;
        this.workspaces = workspaces;
    }

    public Rhythm of(UUID channel) {
        if (channels.find(channel).isEmpty()) {
            throw UserProblem.notFound();
        }
        var own = rows.zone(channel);
        return Rhythm.of(own.orElseGet(workspaces::timeZone), own.isPresent(), rows.slots(channel));
    }

    /** Puts the suggested slots in; those that are there stay. */
    public void suggest(UUID channel) {
        change(channel, slots -> slots.addAll(Rhythm.SUGGESTED));
    }

    /** @throws UserProblem on {@code day} without a day, on {@code slots} when they become too many */
    void add(UUID channel, Collection<DayOfWeek> days, LocalTime time) {
        if (days.isEmpty()) {
            throw UserProblem.on("day", "slots.problem.noDay");
        }
        change(channel, slots -> days.forEach(day -> slots.add(new Slot(day, time))));
    }

    void remove(UUID channel, Slot slot) {
        change(channel, slots -> slots.remove(slot));
    }

    /** @param zone empty for the workspace's */
    void moveTo(UUID channel, String zone) {
        rows.lock(channel);
        replace(channel, zone.isBlank() ? null : zone(zone), rows.slots(channel));
    }

    /** @param zone {@code null} for the workspace's */
    Rhythm replace(UUID channel, @Nullable String zone, Collection<Slot> slots) {
        rows.lock(channel);
        replace(channel, zone == null ? null : zone(zone), slots);
        return of(channel);
    }

    private void change(UUID channel, Consumer<TreeSet<Slot>> change) {
        rows.lock(channel);
        var slots = new TreeSet<>(rows.slots(channel));
        change.accept(slots);
        replace(channel, rows.zone(channel).orElse(null), slots);
    }

    private void replace(UUID channel, @Nullable ZoneId zone, Collection<Slot> slots) {
        var each = List.copyOf(new TreeSet<>(slots));
        if (each.size() > Rhythm.MOST_SLOTS) {
            throw UserProblem.on("slots", "slots.problem.tooMany", Rhythm.MOST_SLOTS);
        }
        rows.replace(channel, zone, each);
    }

    private static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw UserProblem.on("timeZone", "slots.problem.zoneUnknown");
        }
        return ZoneId.of(name);
    }
}
