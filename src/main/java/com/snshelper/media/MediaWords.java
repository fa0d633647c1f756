package com.snshelper.media;

import com.snshelper.accounts.Workspaces;
import com.snshelper.platform.UserProblem;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says sizes, days and problems of pictures in the reader's language. */
@Component
class MediaWords {

    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");
    private static final int STEP = 1000;

    private final MessageSource messages;
    private final Workspaces workspaces;

    MediaWords(MessageSource messages, Workspaces workspaces) {
        this.messages = messages;
        this.workspaces = workspaces;
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    String problem(UserProblem problem) {
        return say(problem.messageKey(), problem.arguments());
    }

    /** As in "12.4 MB". */
    public String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit + 1 < UNITS.size()) {
            value /= STEP;
            unit++;
        }
        return say(
                "media.size." + UNITS.get(unit),
                value < 10 && unit > 0 ? Math.round(value * 10) / 10.0 : Math.round(value));
    }

    public String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(LocaleContextHolder.getLocale())
                .format(instant.atZone(workspaces.timeZone()));
    }

    /** By its file, or by the day it came. */
    public String name(Media media) {
        return media.fileName().isEmpty() ? say("media.nameless", day(media.createdAt())) : media.fileName();
    }
}
