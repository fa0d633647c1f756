package com.snshelper.publishing;

import com.snshelper.publishing.PublishingWords.Spoken;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/** One month as a page shows it: whole weeks for the table, or only its days that have something for the list. */
record CalendarPage(YearMonth month, Spoken words, LocalDateTime now) {

    private static final int SHOWN = 3;
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /**
     * One day.
     *
     * @param compose when a new post would go out there; {@code null} for what is past
     */
    record Day(
            LocalDate date,
            boolean other,
            boolean today,
            List<Calendar.Entry> entries,
            @Nullable LocalDateTime compose) {

        public List<Calendar.Entry> shown() {
            return hidden() > 0 ? entries.subList(0, SHOWN) : entries;
        }

        /** How many more there are than the table has room for; never just one. */
        public int hidden() {
            return entries.size() > SHOWN + 1 ? entries.size() - SHOWN : 0;
        }
    }

    LocalDate first() {
        return month.atDay(1).with(TemporalAdjusters.previousOrSame(firstOfWeek()));
    }

    private DayOfWeek firstOfWeek() {
        return words.firstOfWeek();
    }

    /** The day after the last one shown. */
    LocalDate end() {
        return month.plusMonths(1).atDay(1).with(TemporalAdjusters.nextOrSame(firstOfWeek()));
    }

    Instant from() {
        return first().atStartOfDay(words.zone()).toInstant();
    }

    Instant to() {
        return end().atStartOfDay(words.zone()).toInstant();
    }

    List<List<Day>> weeks(List<Calendar.Entry> entries) {
        return days(entries).stream().gather(Gatherers.windowFixed(7)).toList();
    }

    /** The days of the month itself that have something. */
    List<Day> agenda(List<Calendar.Entry> entries) {
        return days(entries).stream()
                .filter(day -> !day.other() && !day.entries().isEmpty())
                .toList();
    }

    private List<Day> days(List<Calendar.Entry> entries) {
        Map<LocalDate, List<Calendar.Entry>> byDay =
                entries.stream().collect(Collectors.groupingBy(entry -> words.date(entry.at())));
        return first().datesUntil(end())
                .map(date -> new Day(
                        date,
                        !YearMonth.from(date).equals(month),
                        date.equals(words.today()),
                        byDay.getOrDefault(date, List.of()),
                        compose(date)))
                .toList();
    }

    private @Nullable LocalDateTime compose(LocalDate date) {
        if (date.isBefore(words.today())) {
            return null;
        }
        var morning = date.atTime(MORNING);
        if (morning.isAfter(now)) {
            return morning;
        }
        var nextHour = now.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        return nextHour.toLocalDate().equals(date) ? nextHour : null;
    }
}
