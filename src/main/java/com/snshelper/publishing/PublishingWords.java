package com.snshelper.publishing;

import com.snshelper.accounts.Workspaces;
import com.snshelper.platform.WallTime;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says days, hours and what happened in the reader's language and the workspace's time zone. */
@Component
class PublishingWords {

    private final MessageSource messages;
    private final Workspaces workspaces;
    private final Clock clock;

    PublishingWords(MessageSource messages, Workspaces workspaces, Clock clock) {
        this.messages = messages;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /** For one page. */
    Spoken spoken() {
        return spoken(workspaces.timeZone());
    }

    /** For one page that speaks of another time zone than the workspace's. */
    Spoken spoken(ZoneId zone) {
        return new Spoken(messages, LocaleContextHolder.getLocale(), zone, LocalDate.ofInstant(clock.instant(), zone));
    }

    /** The words of one page: its language, its time zone, and the day it is read. */
    record Spoken(MessageSource messages, Locale locale, ZoneId zone, LocalDate today) {

        /** As in "9 h 02". */
        public String time(Instant instant) {
            return time(instant, zone);
        }

        private String time(Instant instant, ZoneId in) {
            return format("publishing.pattern.time", instant.atZone(in));
        }

        /** To the second, for receipts. */
        public String seconds(Instant instant) {
            return format("publishing.pattern.seconds", instant.atZone(zone));
        }

        /** Day, and time to the second. */
        public String secondsOfDay(Instant instant) {
            return say("publishing.moment", day(date(instant)), seconds(instant));
        }

        /** The day with which weeks begin where this language is spoken. */
        public DayOfWeek firstOfWeek() {
            return DayOfWeek.valueOf(messages.getMessage("publishing.firstDayOfWeek", null, locale));
        }

        /** With its weekday, and with the year when it is another than this. */
        public String day(LocalDate day) {
            return dated(
                    day.getYear() == today.getYear() ? "publishing.pattern.day" : "publishing.pattern.dayOfYear", day);
        }

        /** Its number and weekday, for the head of a column. */
        public String dayShort(LocalDate day) {
            return format("calendar.pattern.dayShort", day);
        }

        /** A week, by its first and last day. */
        public String week(LocalDate first, LocalDate last) {
            boolean within = first.getMonth() == last.getMonth();
            var start = dated(within ? "calendar.pattern.weekStart" : "calendar.pattern.weekStartOther", first);
            var end = dated(within ? "calendar.pattern.weekEndWithin" : "calendar.pattern.weekEnd", last);
            return say("calendar.week.span", start, end);
        }

        /** The first day of a month is spoken of in its own way. */
        private String dated(String pattern, LocalDate day) {
            return format(day.getDayOfMonth() == 1 ? pattern + ".first" : pattern, day);
        }

        /** The name of an hour, as short as it can be said. */
        public String hour(int hour) {
            return format("calendar.pattern.hour", LocalTime.of(hour, 0));
        }

        public String month(YearMonth month) {
            return format("publishing.pattern.month", month);
        }

        /** Day and time. */
        public String moment(Instant instant) {
            return moment(instant.atZone(zone));
        }

        private String moment(ZonedDateTime at) {
            return at.toLocalDate().equals(today)
                    ? say("publishing.momentToday", time(at.toInstant(), at.getZone()))
                    : say("publishing.moment", day(at.toLocalDate()), time(at.toInstant(), at.getZone()));
        }

        public LocalDate date(Instant instant) {
            return LocalDate.ofInstant(instant, zone);
        }

        public String weekday(LocalDate day) {
            return day.getDayOfWeek().getDisplayName(TextStyle.FULL_STANDALONE, locale);
        }

        public String weekdayShort(LocalDate day) {
            return day.getDayOfWeek().getDisplayName(TextStyle.SHORT_STANDALONE, locale);
        }

        /** What people call the zone by. */
        public String city() {
            return city(zone);
        }

        private static String city(ZoneId zone) {
            var id = zone.getId();
            return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
        }

        /** Where and when a post will go out, and what the change of clocks makes of it. */
        String scheduled(Due due, Collection<String> channels) {
            var at = due.instant().atZone(due.zone());
            return said(say("publishing.notice.scheduled", moment(at), String.join(", ", channels)), due);
        }

        /** The new time of a post, and what the change of clocks makes of it. */
        String moved(Due due) {
            return said(say("calendar.notice.moved", moment(due.instant().atZone(due.zone()))), due);
        }

        private String said(String said, Due due) {
            var chosen = format("publishing.pattern.time", due.wallTime());
            return switch (due.kind()) {
                case WallTime.Kind.ONCE -> said;
                case WallTime.Kind.SKIPPED ->
                    said + " " + say("publishing.notice.skipped", chosen, time(due.instant(), due.zone()));
                case WallTime.Kind.TWICE -> said + " " + say("publishing.notice.twice", chosen);
            };
        }

        /** What the change of clocks makes of an hour, as it is resolved in this zone; empty on most days. */
        public String clocks(WallTime at) {
            var chosen = format("publishing.pattern.time", at.chosen());
            return switch (at.kind()) {
                case ONCE -> "";
                case SKIPPED -> say("queue.skipped", chosen, time(at.instant()));
                case TWICE -> say("queue.twice", chosen);
            };
        }

        String say(String key, Object... arguments) {
            return messages.getMessage(key, arguments, locale);
        }

        private String format(String pattern, TemporalAccessor time) {
            return DateTimeFormatter.ofPattern(say(pattern), locale).format(time);
        }
    }
}
