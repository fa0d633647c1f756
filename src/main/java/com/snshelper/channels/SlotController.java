package com.snshelper.channels;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.accounts.TimeZones;
import com.snshelper.platform.FormErrors;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a channel's rhythm: its slots and the time zone they are meant in. */
@Controller
@RequestMapping("/w/{workspaceId}/channels/{id}/slots")
class SlotController {

    private final Rhythms rhythms;
    private final Channels channels;
    private final RhythmWords words;
    private final FormErrors errors;

    SlotController(Rhythms rhythms, Channels channels, RhythmWords words, FormErrors errors) {
        this.rhythms = rhythms;
        this.channels = channels;
        this.words = words;
        this.errors = errors;
    }

    @GetMapping
    @Allowed(Role.VIEWER)
    String show(@PathVariable UUID id, Model model) {
        model.addAttribute("channel", channels.find(id).orElseThrow(UserProblem::notFound));
        model.addAttribute("rhythm", rhythms.of(id));
        model.addAttribute("words", words.spoken(LocaleContextHolder.getLocale()));
        model.addAttribute("suggested", Rhythm.SUGGESTED);
        model.addAttribute("timeZones", TimeZones.all());
        return "channels/slots";
    }

    /** @param day each chosen weekday, as {@code MONDAY} */
    @PostMapping
    @Allowed(Role.EDITOR)
    String add(
            @PathVariable("workspaceId") UUID workspace,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<String> day,
            @RequestParam(defaultValue = "") String time,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var chosen = Stream.of(DayOfWeek.values())
                .filter(one -> day.contains(one.name()))
                .toList();
        model.addAttribute("chosen", chosen);
        model.addAttribute("time", time);
        return act(workspace, id, "slots.saved", model, response, flash, () -> rhythms.add(id, chosen, time(time)));
    }

    private static LocalTime time(String typed) {
        try {
            return LocalTime.parse(typed.strip());
        } catch (DateTimeException noTime) {
            throw UserProblem.on("time", "slots.problem.noTime");
        }
    }

    @PostMapping("/remove")
    @Allowed(Role.EDITOR)
    String remove(
            @PathVariable("workspaceId") UUID workspace,
            @PathVariable UUID id,
            @RequestParam DayOfWeek day,
            @RequestParam String time,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return act(
                workspace,
                id,
                "slots.removed",
                model,
                response,
                flash,
                () -> rhythms.remove(id, new Slot(day, time(time))));
    }

    @PostMapping("/suggested")
    @Allowed(Role.EDITOR)
    String suggest(
            @PathVariable("workspaceId") UUID workspace,
            @PathVariable UUID id,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return act(workspace, id, "slots.saved", model, response, flash, () -> rhythms.suggest(id));
    }

    /** @param timeZone empty for the workspace's */
    @PostMapping("/zone")
    @Allowed(Role.EDITOR)
    String moveTo(
            @PathVariable("workspaceId") UUID workspace,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String timeZone,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return act(workspace, id, "slots.zoneSaved", model, response, flash, () -> rhythms.moveTo(id, timeZone));
    }

    /** On a problem the page comes back with what was typed. */
    private String act(
            UUID workspace,
            UUID id,
            String notice,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash,
            Runnable act) {
        try {
            act.run();
            flash.addFlashAttribute("notice", notice);
            return "redirect:/w/%s/channels/%s/slots".formatted(workspace, id);
        } catch (UserProblem problem) {
            if (problem.kind() != UserProblem.Kind.INVALID) {
                throw problem;
            }
            errors.show(model, problem, LocaleContextHolder.getLocale(), response);
            return show(id, model);
        }
    }
}
