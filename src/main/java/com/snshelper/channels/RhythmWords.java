package com.snshelper.channels;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says weekdays and hours in the reader's language. */
@Component
class RhythmWords {

    private final MessageSource messages;

    RhythmWords(MessageSource messages) {
        this.messages = messages;
    }

    Spoken spoken(Locale locale) {
        return new Spoken(messages, locale);
    }

    /** The words of one page. */
    record Spoken(MessageSource messages, Locale locale) {

        /** The week, from the day with which it begins where this language is spoken. */
        public List<DayOfWeek> week() {
            var first = DayOfWeek.valueOf(say("slots.firstDayOfWeek"));
            return Stream.iterate(first, day -> day.plus(1)).limit(7).toList();
        }

        public String day(DayOfWeek day) {
            return day.getDisplayName(TextStyle.FULL_STANDALONE, locale);
        }

        /** As in "9 h 00". */
        public String time(LocalTime time) {
            return DateTimeFormatter.ofPattern(say("slots.pattern.time"), locale)
                    .format(time);
        }

        /** What people call a zone by. */
        public String city(ZoneId zone) {
            var id = zone.getId();
            return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
        }

        private String say(String key) {
            return messages.getMessage(key, null, locale);
        }
    }
}
