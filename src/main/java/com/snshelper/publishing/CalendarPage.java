package com.snshelper.publishing;

import com.snshelper.publishing.CalendarAddress.View;
import com.snshelper.publishing.PublishingWords.Spoken;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The calendar as a page shows it: weeks of a month, days of hours, or only the days that have something. */
record CalendarPage(CalendarAddress address, Spoken words, ZonedDateTime now, List<Calendar.Entry> entries) {

    private static final int SHOWN = 3;
    private static final int MOST_DOTS = 3;
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final int FIRST_HOUR = 7;
    private static final int LAST_HOUR = 21;
    private static final int QUARTER = 15;

    /**
     * One day.
     *
     * @param other whether it belongs to another month than the one shown
     * @param compose when a new post would go out there; {@code null} for what is past
     */
    record Day(
            LocalDate date,
            boolean other,
            boolean today,
            boolean past,
            List<Calendar.Entry> entries,
            @Nullable LocalDateTime compose) {

        public List<Calendar.Entry> shown() {
            return CalendarPage.shown(entries);
        }

        public int hidden() {
            return CalendarPage.hidden(entries);
        }

        /** A few states, for where there is no room for more. */
        public List<String> dots() {
            return entries.stream().limit(MOST_DOTS).map(Calendar.Entry::state).toList();
        }
    }

    /**
     * One hour of one day.
     *
     * @param compose when a new post would go out there; {@code null} for what is past or skipped
     * @param skipped whether clocks leave this hour out
     */
    record Hour(
            LocalDateTime at,
            boolean now,
            boolean past,
            boolean skipped,
            List<Calendar.Entry> entries,
            @Nullable LocalDateTime compose) {

        public List<Calendar.Entry> shown() {
            return CalendarPage.shown(entries);
        }

        public int hidden() {
            return CalendarPage.hidden(entries);
        }
    }

    private static List<Calendar.Entry> shown(List<Calendar.Entry> entries) {
        return hidden(entries) > 0 ? entries.subList(0, SHOWN) : entries;
    }

    /** How many more there are than a table has room for; never just one. */
    private static int hidden(List<Calendar.Entry> entries) {
        return entries.size() > SHOWN + 1 ? entries.size() - SHOWN : 0;
    }

    public List<List<Day>> weeks() {
        return days().stream().gather(Gatherers.windowFixed(7)).toList();
    }

    /** The days of the month itself that have something. */
    public List<Day> agenda() {
        return days().stream()
                .filter(day -> !day.other() && !day.entries().isEmpty())
                .toList();
    }

    /** The days of a week, or the one. */
    public List<Day> columns() {
        return address.view() == View.DAY
                ? days().stream()
                        .filter(day -> day.date().equals(address.date()))
                        .toList()
                : days();
    }

    public boolean isQuiet() {
        return columns().stream().allMatch(day -> day.other() || day.entries().isEmpty());
    }

    List<Day> days() {
        Map<LocalDate, List<Calendar.Entry>> byDay =
                entries.stream().collect(Collectors.groupingBy(entry -> words.date(entry.at())));
        return address.first(words.firstOfWeek())
                .datesUntil(address.end(words.firstOfWeek()))
                .map(date -> day(date, byDay.getOrDefault(date, List.of())))
                .toList();
    }

    private Day day(LocalDate date, List<Calendar.Entry> on) {
        return new Day(
                date,
                address.isMonthly() && !YearMonth.from(date).equals(address.month()),
                date.equals(words.today()),
                date.isBefore(words.today()),
                on,
                compose(date));
    }

    private @Nullable LocalDateTime compose(LocalDate date) {
        var morning = date.atTime(MORNING);
        if (morning.isAfter(now.toLocalDateTime())) {
            return morning;
        }
        var nextHour = now.toLocalDateTime().truncatedTo(ChronoUnit.HOURS).plusHours(1);
        return nextHour.toLocalDate().equals(date) ? nextHour : null;
    }

    /** The hours of the day, and of the night where the address asks for them or something is in them. */
    public List<Integer> hours() {
        var used = columns().stream()
                .flatMap(day -> day.entries().stream())
                .mapToInt(this::hourOf)
                .summaryStatistics();
        int first = address.allHours() ? 0 : Math.min(FIRST_HOUR, used.getCount() > 0 ? used.getMin() : FIRST_HOUR);
        int last = address.allHours() ? 23 : Math.max(LAST_HOUR, used.getCount() > 0 ? used.getMax() : LAST_HOUR);
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private int hourOf(Calendar.Entry entry) {
        return entry.at().atZone(words.zone()).getHour();
    }

    public List<Hour> hoursOf(Day day, List<Integer> hours) {
        var byHour = day.entries().stream().collect(Collectors.groupingBy(this::hourOf));
        return hours.stream()
                .map(hour -> hour(day.date().atTime(hour, 0), byHour.getOrDefault(hour, List.of())))
                .toList();
    }

    private Hour hour(LocalDateTime at, List<Calendar.Entry> in) {
        var present = now.toLocalDateTime();
        boolean current = present.truncatedTo(ChronoUnit.HOURS).equals(at);
        boolean past = at.isBefore(present) && !current;
        boolean skipped = words.zone().getRules().getValidOffsets(at).isEmpty();
        var next = current ? at.plusMinutes((present.getMinute() / QUARTER + 1L) * QUARTER) : at;
        boolean free = !past && !skipped && next.getHour() == at.getHour();
        return new Hour(at, current, past, skipped, in, free ? next : null);
    }

    /** Whether it can be given another time: a draft always, a scheduled post until its time has come. */
    public boolean isMovable(Calendar.Entry entry) {
        return entry.isDraft() || (entry.waits() && entry.at().isAfter(now.toInstant()));
    }

    /** What is being looked at, in words. */
    public String title() {
        return switch (address.view()) {
            case MONTH, LIST -> words.month(address.month());
            case DAY -> words.day(address.date());
            case WEEK -> {
                var days = days();
                yield words.week(days.getFirst().date(), days.getLast().date());
            }
        };
    }
}
