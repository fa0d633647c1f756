package com.snshelper.publishing;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.content.Post;
import com.snshelper.platform.UserProblem;
import com.snshelper.publishing.PublishingWords.Spoken;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Another day and hour for a post; times are those of the workspace's zone, as the calendar shows them. */
@Controller
@RequestMapping("/w/{workspaceId}/posts/{id}/move")
@Allowed(Role.EDITOR)
class MoveController {

    private final PostPlaces places;
    private final PublishingWords words;

    MoveController(PostPlaces places, PublishingWords words) {
        this.places = places;
        this.words = words;
    }

    /** @param back the query of the calendar from which one comes */
    @GetMapping
    String ask(@PathVariable UUID id, @RequestParam(defaultValue = "") String back, Model model) {
        var post = places.movable(id);
        var spoken = words.spoken();
        var at = at(post, spoken);
        return form(
                post,
                at == null ? "" : at.toLocalDate().toString(),
                at == null ? "" : at.toLocalTime().toString(),
                back,
                spoken,
                model);
    }

    /** When it would go out, as the calendar shows it. */
    private static @Nullable LocalDateTime at(Post post, Spoken spoken) {
        var wallTime = post.wallTime();
        return wallTime == null
                ? null
                : LocalDateTime.ofInstant(Due.at(wallTime, post.zone()).instant(), spoken.zone());
    }

    private static String form(Post post, String date, String time, String back, Spoken spoken, Model model) {
        model.addAttribute("post", post);
        model.addAttribute("date", date);
        model.addAttribute("time", time);
        model.addAttribute("words", spoken);
        model.addAttribute("back", CalendarAddress.of(back, spoken.today()).query());
        return "publishing/move";
    }

    /**
     * @param date ISO
     * @param time ISO; empty to keep the hour
     */
    @PostMapping
    String move(
            @PathVariable("workspaceId") UUID workspace,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String time,
            @RequestParam(defaultValue = "") String back,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        var spoken = words.spoken();
        var post = places.movable(id);
        try {
            var due = Due.at(parse(date, time, at(post, spoken)), spoken.zone());
            places.move(id, due).ifPresent(before -> {
                flash.addFlashAttribute("undoAct", "put-back");
                flash.addFlashAttribute("undo", new ArrayList<>(List.of(before.toString())));
            });
            flash.addFlashAttribute("notice", spoken.moved(due));
            return "redirect:/w/%s/calendar?%s"
                    .formatted(
                            workspace, CalendarAddress.of(back, spoken.today()).query());
        } catch (UserProblem problem) {
            response.setStatus(
                    problem.kind() == UserProblem.Kind.CONFLICT
                            ? HttpStatus.CONFLICT.value()
                            : HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", spoken.say(problem.messageKey(), problem.arguments()));
            return form(post, date, time, back, spoken, model);
        }
    }

    private static LocalDateTime parse(String date, String time, @Nullable LocalDateTime before) {
        try {
            var hour = time.isEmpty() && before != null ? before.toLocalTime() : LocalTime.parse(time);
            return LocalDate.parse(date).atTime(hour);
        } catch (DateTimeException unreadable) {
            throw UserProblem.on("date", "composer.timeMissing");
        }
    }
}
