package com.snshelper.publishing;

import com.snshelper.content.Tag;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the address of the calendar says; all of it, so that a link shows to another what one sees. What cannot be read
 * is left out.
 *
 * @param channels only posts on one of these; empty for all
 * @param states only posts in one of these; empty for all
 * @param tags only posts with one of these, by id; empty for all
 * @param choosing whether posts are being chosen, where no script shows the boxes by itself
 * @param allHours whether the nights are shown, too
 */
record CalendarAddress(
        View view,
        LocalDate date,
        Set<UUID> channels,
        Set<String> states,
        Set<UUID> tags,
        boolean choosing,
        boolean allHours) {

    /** What a post can be filtered by, in the order of its life. */
    static final List<String> STATES = Stream.concat(
                    Stream.of("DRAFT"), Stream.of(Publication.State.values()).map(Enum::name))
            .toList();

    /** How much of the time is seen at once. */
    enum View {
        MONTH,
        WEEK,
        DAY,
        LIST;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        LocalDate step(LocalDate from, int by) {
            return switch (this) {
                case MONTH, LIST -> from.withDayOfMonth(1).plusMonths(by);
                case WEEK -> from.plusWeeks(by);
                case DAY -> from.plusDays(by);
            };
        }
    }

    CalendarAddress {
        channels = new LinkedHashSet<>(channels);
        tags = new LinkedHashSet<>(tags);
        states = STATES.stream().filter(states::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @param query as {@link #query} gives it, for example from a form */
    static CalendarAddress of(String query, LocalDate today) {
        try {
            return of(UriComponentsBuilder.newInstance().query(query).build().getQueryParams(), today);
        } catch (IllegalArgumentException unreadable) {
            return of("", today);
        }
    }

    static CalendarAddress of(MultiValueMap<String, String> asked, LocalDate today) {
        return new CalendarAddress(
                read(asked.getFirst("view"), it -> View.valueOf(it.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElse(View.MONTH),
                Stream.of("date", "month")
                        .flatMap(name -> read(asked.getFirst(name), it -> date(it, today)))
                        .findFirst()
                        .orElse(today),
                ids(asked.getOrDefault("channel", List.of())),
                Set.copyOf(asked.getOrDefault("state", List.of()).stream()
                        .flatMap(one -> read(one, Function.identity()))
                        .toList()),
                ids(asked.getOrDefault("tag", List.of())),
                "1".equals(asked.getFirst("select")),
                "all".equals(asked.getFirst("hours")));
    }

    private static Set<UUID> ids(List<String> typed) {
        return typed.stream()
                .flatMap(one -> read(one, UUID::fromString))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <T> Stream<T> read(@Nullable String typed, Function<String, T> reader) {
        try {
            return typed == null ? Stream.empty() : Stream.of(reader.apply(typed));
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return Stream.empty();
        }
    }

    /** @param typed a day, or a month: of the present one it is today */
    private static LocalDate date(String typed, LocalDate today) {
        var date = typed.length() > 7 ? LocalDate.parse(typed) : firstOf(YearMonth.parse(typed), today);
        if (date.getYear() < 1970 || date.getYear() > 2999) {
            throw new DateTimeException("far away");
        }
        return date;
    }

    private static LocalDate firstOf(YearMonth month, LocalDate today) {
        return month.equals(YearMonth.from(today)) ? today : month.atDay(1);
    }

    /** The first day to look up; the month and the list begin with a whole week. */
    LocalDate first(DayOfWeek firstOfWeek) {
        return start().with(TemporalAdjusters.previousOrSame(firstOfWeek));
    }

    private LocalDate start() {
        return isMonthly() ? date.withDayOfMonth(1) : date;
    }

    /** The day after the last one to look up. */
    LocalDate end(DayOfWeek firstOfWeek) {
        var from = isMonthly() ? date.withDayOfMonth(1).plusMonths(1) : date.plusDays(1);
        return from.with(TemporalAdjusters.nextOrSame(firstOfWeek));
    }

    public boolean isMonthly() {
        return view == View.MONTH || view == View.LIST;
    }

    public boolean isFiltered() {
        return !channels.isEmpty() || !states.isEmpty() || !tags.isEmpty();
    }

    boolean shows(Calendar.Entry entry) {
        return (channels.isEmpty() || entry.channelIds().stream().anyMatch(channels::contains))
                && (states.isEmpty() || entry.states().stream().anyMatch(states::contains))
                && (tags.isEmpty() || entry.tags().stream().map(Tag::id).anyMatch(tags::contains));
    }

    public YearMonth month() {
        return YearMonth.from(date);
    }

    public CalendarAddress in(View other) {
        return new CalendarAddress(other, date, channels, states, tags, choosing, allHours);
    }

    public CalendarAddress on(LocalDate other) {
        return new CalendarAddress(view, other, channels, states, tags, choosing, allHours);
    }

    public CalendarAddress ofDay(LocalDate day) {
        return in(View.DAY).on(day);
    }

    public CalendarAddress previous() {
        return on(view.step(date, -1));
    }

    public CalendarAddress next() {
        return on(view.step(date, 1));
    }

    public CalendarAddress without(Object filter) {
        return new CalendarAddress(
                view, date, less(channels, filter), less(states, filter), less(tags, filter), choosing, allHours);
    }

    private static <T> Set<T> less(Collection<T> all, Object one) {
        return all.stream().filter(it -> !it.equals(one)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public CalendarAddress unfiltered() {
        return new CalendarAddress(view, date, Set.of(), Set.of(), Set.of(), choosing, allHours);
    }

    public CalendarAddress choosing(boolean whether) {
        return new CalendarAddress(view, date, channels, states, tags, whether, allHours);
    }

    public CalendarAddress withAllHours(boolean whether) {
        return new CalendarAddress(view, date, channels, states, tags, choosing, whether);
    }

    /** Without the question mark; nothing in it needs an escape. */
    public String query() {
        return dateless() + "&date=" + date;
    }

    /** Leads to today, on whichever day it is followed. */
    public String queryOfToday() {
        return dateless();
    }

    private String dateless() {
        var query = new StringBuilder("view=").append(view.code());
        channels.forEach(channel -> query.append("&channel=").append(channel));
        states.forEach(state -> query.append("&state=").append(state));
        tags.forEach(tag -> query.append("&tag=").append(tag));
        query.append(choosing ? "&select=1" : "").append(allHours ? "&hours=all" : "");
        return query.toString();
    }
}
