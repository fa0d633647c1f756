package com.snshelper.publishing;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.channels.Channels;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The calendar: a month as a table, or as a list. */
@Controller
class CalendarController {

    private final Calendar calendar;
    private final Channels channels;
    private final PublishingWords words;
    private final Clock clock;

    CalendarController(Calendar calendar, Channels channels, PublishingWords words, Clock clock) {
        this.calendar = calendar;
        this.channels = channels;
        this.words = words;
        this.clock = clock;
    }

    /** @param month as {@code 2026-12}; the present one when it is missing or no month */
    @GetMapping("/w/{workspaceId}/calendar")
    @Allowed(Role.VIEWER)
    String show(
            @RequestParam(defaultValue = "month") String view,
            @RequestParam(defaultValue = "") String month,
            Model model) {
        var spoken = words.spoken();
        var current = YearMonth.from(spoken.today());
        var page = new CalendarPage(
                parse(month, current), spoken, LocalDateTime.ofInstant(clock.instant(), spoken.zone()));
        var entries = calendar.between(page.from(), page.to());
        boolean list = view.equals("list");
        model.addAttribute("words", spoken);
        model.addAttribute("view", list ? "list" : "month");
        model.addAttribute("month", page.month());
        model.addAttribute("current", current);
        if (list) {
            model.addAttribute("days", page.agenda(entries));
        } else {
            model.addAttribute("weeks", page.weeks(entries));
        }
        model.addAttribute("untouched", entries.isEmpty() && calendar.isUntouched());
        model.addAttribute("connected", !channels.connected().isEmpty());
        return "publishing/calendar";
    }

    private static YearMonth parse(String month, YearMonth otherwise) {
        try {
            var parsed = YearMonth.parse(month);
            return parsed.getYear() < 1970 || parsed.getYear() > 2999 ? otherwise : parsed;
        } catch (DateTimeException noMonth) {
            return otherwise;
        }
    }
}
