package com.snshelper.content;

import com.snshelper.platform.UserProblem;
import com.snshelper.platform.WallTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the composer says in the reader's language: on the page and each time it saves by itself. */
@Component
class ComposerWords {

    private final MessageSource messages;

    ComposerWords(MessageSource messages) {
        this.messages = messages;
    }

    /** One thing to mend before publishing. */
    record Line(@Nullable UUID channel, int part, String words) {}

    String of(UserProblem problem, Locale locale) {
        return messages.getMessage(problem.messageKey(), problem.arguments(), locale);
    }

    List<Line> lines(List<PostProblem> problems, Locale locale) {
        return problems.stream()
                .map(problem -> new Line(
                        problem.channel(),
                        problem.part(),
                        messages.getMessage(problem.messageKey(), problem.args().toArray(), locale)))
                .toList();
    }

    String saved(Post post, Locale locale) {
        return messages.getMessage(
                "composer.saved",
                new Object[] {time(locale).format(post.updatedAt().atZone(post.zone()))},
                locale);
    }

    /** @param name who changed it; {@code null} when nobody knows */
    String overtaken(Post post, @Nullable String name, Locale locale) {
        var at = time(locale).format(post.updatedAt().atZone(post.zone()));
        return name == null
                ? messages.getMessage("post.changedElsewhere", null, locale)
                : messages.getMessage("post.changedBy", new Object[] {name, at}, locale);
    }

    String notSavedByItself(Locale locale) {
        return messages.getMessage("composer.notSavedByItself", null, locale);
    }

    /** Empty while no hour is chosen. */
    String time(ComposerPage page, Locale locale) {
        return page.wallTime().map(at -> time(at, locale)).orElse("");
    }

    /** When it will go out, and what the change of clocks makes of it. */
    String time(WallTime at, Locale locale) {
        var chosen = time(locale).format(at.chosen());
        var actual = time(locale).format(at.actual());
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(locale)
                .format(at.actual());
        return messages.getMessage(
                "composer.time." + at.kind(),
                new Object[] {day, chosen, actual, city(at.actual().getZone())},
                locale);
    }

    private static DateTimeFormatter time(Locale locale) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
    }

    /** What people call a zone by. */
    static String city(ZoneId zone) {
        var id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }
}
