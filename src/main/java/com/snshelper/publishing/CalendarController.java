package com.snshelper.publishing;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.channels.Channel;
import com.snshelper.channels.Channels;
import com.snshelper.content.Tags;
import com.snshelper.publishing.CalendarAddress.View;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The calendar: a month, a week, a day, or a list. */
@Controller
class CalendarController {

    private final Calendar calendar;
    private final PausedNetworks paused;
    private final Channels channels;
    private final Tags tags;
    private final PublishingWords words;
    private final Clock clock;

    CalendarController(
            Calendar calendar,
            PausedNetworks paused,
            Channels channels,
            Tags tags,
            PublishingWords words,
            Clock clock) {
        this.calendar = calendar;
        this.paused = paused;
        this.channels = channels;
        this.tags = tags;
        this.words = words;
        this.clock = clock;
    }

    /** @param asked see {@link CalendarAddress} */
    @GetMapping("/w/{workspaceId}/calendar")
    @Allowed(Role.VIEWER)
    String show(@RequestParam MultiValueMap<String, String> asked, Model model) {
        var spoken = words.spoken();
        var address = CalendarAddress.of(asked, spoken.today());
        var firstOfWeek = spoken.firstOfWeek();
        var entries = calendar.between(
                address.first(firstOfWeek).atStartOfDay(spoken.zone()).toInstant(),
                address.end(firstOfWeek).atStartOfDay(spoken.zone()).toInstant());
        var all = channels.all();
        model.addAttribute("words", spoken);
        model.addAttribute("address", address);
        model.addAttribute("view", address.view().code());
        model.addAttribute("views", View.values());
        model.addAttribute(
                "page",
                new CalendarPage(
                        address,
                        spoken,
                        clock.instant().atZone(spoken.zone()),
                        entries.stream().filter(address::shows).toList()));
        model.addAttribute("channels", all);
        model.addAttribute("pauses", paused.of(all));
        model.addAttribute("tags", tags.all());
        model.addAttribute("states", CalendarAddress.STATES);
        model.addAttribute("untouched", entries.isEmpty() && calendar.isUntouched());
        model.addAttribute("connected", all.stream().anyMatch(Channel::isConnected));
        return "publishing/calendar";
    }
}
