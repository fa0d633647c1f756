package com.snshelper.publishing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A day as people type it: {@code 2026-12-15}, 15/12, 15 décembre; of a month alone it is the first. */
final class TypedDate {

    private static final int LONG_AGO_IN_MONTHS = 6;

    private TypedDate() {}

    /**
     * @param patterns how a day is typed in this language, separated by {@code |}; see {@link DateTimeFormatter}
     * @return a day without a year is the next such day, or one of the last months
     */
    static Optional<LocalDate> read(String typed, String patterns, Locale locale, LocalDate today) {
        var clean = typed.strip().replaceAll("\\s+", " ");
        return Stream.concat(Stream.of("uuuu-M-d"), Stream.of(patterns.split("\\|")))
                .flatMap(pattern -> parse(clean, pattern, locale, today).stream())
                .filter(day -> day.getYear() >= 1970 && day.getYear() < 3000)
                .findFirst();
    }

    private static Optional<LocalDate> parse(String typed, String pattern, Locale locale, LocalDate today) {
        boolean yearless = pattern.indexOf('u') < 0;
        var format = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
        if (pattern.indexOf('d') < 0) {
            format.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
        }
        if (yearless) {
            format.parseDefaulting(ChronoField.YEAR, today.getYear());
        }
        try {
            var day = LocalDate.parse(typed, format.toFormatter(locale).withResolverStyle(ResolverStyle.STRICT));
            return Optional.of(
                    yearless && day.isBefore(today.minusMonths(LONG_AGO_IN_MONTHS)) ? day.plusYears(1) : day);
        } catch (DateTimeException otherwise) {
            return Optional.empty();
        }
    }
}
