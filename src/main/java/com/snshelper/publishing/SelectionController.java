package com.snshelper.publishing;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.content.Posts;
import com.snshelper.platform.UserProblem;
import com.snshelper.publishing.PublishingWords.Spoken;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What is done to several posts of the calendar at once, and undone. Each is a transaction of its own: one that cannot
 * be says why, and holds up no other.
 */
@Controller
@RequestMapping("/w/{workspaceId}/calendar")
@Allowed(Role.EDITOR)
class SelectionController {

    private static final int MOST = 200;
    private static final int FARTHEST = 366;

    private final PostPlaces places;
    private final Posts posts;
    private final PublishingWords words;

    SelectionController(PostPlaces places, Posts posts, PublishingWords words) {
        this.places = places;
        this.posts = posts;
        this.words = words;
    }

    /**
     * @param by how many, negative for earlier
     * @param unit {@code hours}, {@code days} or {@code weeks}
     */
    @PostMapping("/move")
    String move(
            @PathVariable("workspaceId") UUID workspace,
            @RequestParam(name = "post", defaultValue = "") List<UUID> chosen,
            @RequestParam(defaultValue = "0") int by,
            @RequestParam(defaultValue = "days") String unit,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        var step = step(by, unit);
        var act = new Act<UUID>("moved", "put-back", id -> places.move(id, step).map(Place::toString), id -> id);
        return each(chosen, act, workspace, back, flash);
    }

    private static Function<Due, Due> step(int by, String unit) {
        if (by == 0 || Math.abs(by) > FARTHEST) {
            throw UserProblem.on("by", "calendar.problem.step", FARTHEST);
        }
        return switch (unit) {
            case "hours" -> due -> Due.at(due.instant().plus(by, ChronoUnit.HOURS), due.zone());
            case "days" -> due -> Due.at(due.wallTime().plusDays(by), due.zone());
            case "weeks" -> due -> Due.at(due.wallTime().plusWeeks(by), due.zone());
            default -> throw UserProblem.on("unit", "calendar.problem.step", FARTHEST);
        };
    }

    @PostMapping("/cancel")
    String cancel(
            @PathVariable("workspaceId") UUID workspace,
            @RequestParam(name = "post", defaultValue = "") List<UUID> chosen,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        var act =
                new Act<UUID>("cancelled", "reinstate", id -> places.cancel(id).map(Place::toString), id -> id);
        return each(chosen, act, workspace, back, flash);
    }

    /** @param days how many days after the hour it has each is repeated */
    @PostMapping("/repeat")
    String repeat(
            @PathVariable("workspaceId") UUID workspace,
            @RequestParam(name = "post", defaultValue = "") List<UUID> chosen,
            @RequestParam(defaultValue = "7") int days,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        if (days < 1 || days > FARTHEST) {
            throw UserProblem.on("days", "calendar.problem.step", FARTHEST);
        }
        var act = new Act<UUID>(
                "repeated",
                "take-away",
                id -> Optional.of(places.repeat(id, days).toString()),
                id -> id);
        return each(chosen, act, workspace, back, flash);
    }

    /** Undoes a move. */
    @PostMapping("/put-back")
    String putBack(
            @PathVariable("workspaceId") UUID workspace,
            @RequestParam(name = "item", defaultValue = "") List<String> items,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        var act = Act.undo("putBack", (Place place) -> places.move(place.post(), place.due()), Place::post);
        return each(places(items), act, workspace, back, flash);
    }

    /** Undoes a cancellation. */
    @PostMapping("/reinstate")
    String reinstate(
            @PathVariable("workspaceId") UUID workspace,
            @RequestParam(name = "item", defaultValue = "") List<String> items,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        var act = Act.undo("reinstated", (Place place) -> places.reinstate(place), Place::post);
        return each(places(items), act, workspace, back, flash);
    }

    private static List<Place> places(List<String> items) {
        return items.stream().map(Place::parse).flatMap(Optional::stream).toList();
    }

    /** Undoes a repetition. */
    @PostMapping("/take-away")
    String takeAway(
            @PathVariable("workspaceId") UUID workspace,
            @RequestParam(name = "item", defaultValue = "") List<UUID> items,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        var act = Act.undo("takenAway", (UUID id) -> places.takeAway(id), id -> id);
        return each(items, act, workspace, back, flash);
    }

    /**
     * One of the above.
     *
     * @param name the end of the key of what it says when it is done
     * @param undo the address that undoes it
     * @param on does it to one, and gives what undoes that
     * @param post which post it is about
     */
    private record Act<T>(String name, String undo, Function<T, Optional<String>> on, Function<T, UUID> post) {

        /** An undoing, which itself is not undone. */
        static <T> Act<T> undo(String name, Consumer<T> act, Function<T, UUID> post) {
            return new Act<>(
                    name,
                    "",
                    item -> {
                        act.accept(item);
                        return Optional.empty();
                    },
                    post);
        }
    }

    private <T> String each(Collection<T> all, Act<T> act, UUID workspace, String back, RedirectAttributes flash) {
        var spoken = words.spoken();
        var chosen = new LinkedHashSet<>(all);
        var undo = new ArrayList<String>();
        var refused = new ArrayList<String>();
        if (chosen.isEmpty() || chosen.size() > MOST) {
            refused.add(spoken.say(chosen.isEmpty() ? "calendar.problem.none" : "calendar.problem.tooMany", MOST));
            chosen.clear();
        }
        for (var one : chosen) {
            try {
                act.on().apply(one).ifPresent(undo::add);
            } catch (UserProblem problem) {
                refused.add(words(act.post().apply(one), problem, spoken));
            }
        }
        int done = chosen.size() - refused.size();
        if (!chosen.isEmpty() && done > 0) {
            flash.addFlashAttribute("notice", spoken.say("calendar.notice.many." + act.name(), done));
        }
        if (!undo.isEmpty()) {
            flash.addFlashAttribute("undoAct", act.undo());
            flash.addFlashAttribute("undo", undo);
        }
        flash.addFlashAttribute("refused", refused);
        return "redirect:/w/%s/calendar?%s"
                .formatted(
                        workspace,
                        CalendarAddress.of(back, spoken.today()).choosing(false).query());
    }

    /** Which post, and why not. */
    private String words(UUID id, UserProblem problem, Spoken spoken) {
        var why = spoken.say(problem.messageKey(), problem.arguments());
        return posts.find(id).stream()
                .flatMap(post -> Stream.of(post.parts().getFirst().text().strip()))
                .filter(text -> !text.isEmpty())
                .map(text -> spoken.say("calendar.refused", excerpt(text), why))
                .findFirst()
                .orElse(why);
    }

    private static String excerpt(String text) {
        var line = text.lines().findFirst().orElse(text);
        return line.codePointCount(0, line.length()) <= 60
                ? line
                : line.substring(0, line.offsetByCodePoints(0, 59)) + "…";
    }
}
