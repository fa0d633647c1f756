package com.snshelper.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Fills what a text leaves open with the day on which it goes out. */
final class Wording {

    private final Story story;
    private final DateTimeFormatter day;

    Wording(Story story) {
        this.story = story;
        this.day = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.of(story.language()));
    }

    String of(String text, LocalDate date) {
        var season = story.season(date.getMonthValue());
        var filled = text.replace("{date}", day.format(date))
                .replace("{saison}", season.name())
                .replace("{fleurs}", season.flowers());
        return filled.substring(0, 1).toUpperCase(Locale.of(story.language())) + filled.substring(1);
    }
}
