package com.snshelper.publishing;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.channels.Channel;
import com.snshelper.channels.Channels;
import com.snshelper.channels.Rhythms;
import com.snshelper.platform.UserProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queue of a channel: its coming slots, what takes them, and their exchange. */
@Controller
@RequestMapping("/w/{workspaceId}/queue")
class QueueController {

    private final Queue queue;
    private final Rhythms rhythms;
    private final Channels channels;
    private final PublishingWords words;

    QueueController(Queue queue, Rhythms rhythms, Channels channels, PublishingWords words) {
        this.queue = queue;
        this.rhythms = rhythms;
        this.channels = channels;
        this.words = words;
    }

    /** @param channel the first one when it is missing or unknown */
    @GetMapping
    @Allowed(Role.VIEWER)
    String show(@RequestParam(name = "channel", defaultValue = "") String wanted, Model model) {
        var all = channels.all().stream()
                .filter(it -> it.state() != Channel.State.DISCONNECTED)
                .toList();
        var shown = find(all, wanted);
        model.addAttribute("channels", all);
        model.addAttribute("channel", shown.orElse(null));
        shown.ifPresent(it -> {
            var rhythm = rhythms.of(it.id());
            model.addAttribute("rhythm", rhythm);
            model.addAttribute("words", words.spoken(rhythm.zone()));
            model.addAttribute("coming", queue.coming(it.id()));
        });
        return "publishing/queue";
    }

    private static Optional<Channel> find(List<Channel> all, String wanted) {
        return all.stream()
                .filter(it -> it.id().toString().equals(wanted))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** One line for the composer: which slot these channels would get. */
    @GetMapping("/next")
    @Allowed(Role.VIEWER)
    String next(@RequestParam(name = "channel", defaultValue = "") List<UUID> chosen, Model model) {
        try {
            var due = queue.next(chosen, null);
            var spoken = words.spoken(due.zone());
            model.addAttribute("next", spoken.say("queue.next", spoken.moment(due.instant()), spoken.city()));
        } catch (UserProblem none) {
            model.addAttribute("next", words.spoken().say(none.messageKey(), none.arguments()));
            model.addAttribute("without", none.messageKey().equals("queue.problem.noSlots") ? chosen.getFirst() : null);
        }
        return "publishing/next-slot";
    }

    /**
     * @param from the hour at which the page showed the post
     * @param to the hour of a coming slot
     */
    @PostMapping("/move")
    @Allowed(Role.EDITOR)
    String move(
            @PathVariable("workspaceId") UUID workspace,
            @RequestParam UUID channel,
            @RequestParam UUID post,
            @RequestParam Instant from,
            @RequestParam Instant to,
            RedirectAttributes flash) {
        queue.move(channel, post, from, to);
        var spoken = words.spoken(rhythms.of(channel).zone());
        flash.addFlashAttribute("notice", spoken.say("queue.moved", spoken.moment(to)));
        return "redirect:/w/%s/queue?channel=%s".formatted(workspace, channel);
    }
}
