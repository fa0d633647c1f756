package com.snshelper.accounts;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The time zones people choose from. */
public final class TimeZones {

    private TimeZones() {}

    public static List<String> all() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted()
                .toList();
    }

    /** What most readers of a language live in, where the browser did not tell. */
    static String likely(Locale locale) {
        return switch (locale.getLanguage()) {
            case "ko" -> "Asia/Seoul";
            case "en" -> "Europe/London";
            default -> "Europe/Paris";
        };
    }

    /** What the browser told when it is a zone, otherwise the likely one. */
    static String known(String told, Locale locale) {
        return ZoneId.getAvailableZoneIds().contains(told) ? told : likely(locale);
    }
}
