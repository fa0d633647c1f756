package com.snshelper.content;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page on which posts are written; scheduling and publishing are the business of others. The workspace in the address
 * is never a method's parameter here: its id would hide the workspace itself from the templates.
 */
@Controller
@RequestMapping("/w/{workspaceId}")
@Allowed(Role.EDITOR)
class ComposerController {

    private final Composer composer;
    private final Posts posts;
    private final Templates templates;
    private final HashtagSets sets;
    private final ComposerWords words;
    private final AidPages pages;
    private final TransactionOperations transactions;

    ComposerController(
            Composer composer,
            Posts posts,
            Templates templates,
            HashtagSets sets,
            ComposerWords words,
            AidPages pages,
            TransactionOperations transactions) {
        this.composer = composer;
        this.posts = posts;
        this.templates = templates;
        this.sets = sets;
        this.words = words;
        this.pages = pages;
        this.transactions = transactions;
    }

    /**
     * @param at an hour of the calendar or the queue to begin with, for example {@code 2026-12-01T09:00}
     * @param zone in which it is meant; the workspace's when it is none
     * @param template id of one to begin with
     */
    @GetMapping("/compose")
    String compose(
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String template,
            Model model) {
        var content = composer.blank().content();
        var form = ComposerForm.of(
                0,
                new PostContent(
                        content.parts(),
                        content.variants(),
                        ComposerRequest.id(channel).stream().toList(),
                        parse(at),
                        ZoneId.getAvailableZoneIds().contains(zone) ? ZoneId.of(zone) : content.zone()));
        var begun = ComposerRequest.id(template)
                .flatMap(templates::find)
                .map(form::beginning)
                .orElse(form);
        return composer.view(model, Ids.next(), begun, List.of());
    }

    private static @Nullable LocalDateTime parse(String at) {
        try {
            return at.isEmpty() ? null : LocalDateTime.parse(at).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException noHour) {
            return null;
        }
    }

    /** The buttons that work without a script; each also saves a draft. */
    @PostMapping("/posts/{id}/edit")
    String act(
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        var action = ComposerAction.of(composer.receive(request));
        var sent = action.apply(sets::find);
        boolean over = request.getParameter("over") != null;
        // What cannot replace another's words now is to ask again before it does.
        var form = over ? sent.asVersion(0) : sent;
        if (isScheduled(id)) {
            return composer.view(model, id, form, List.of());
        }
        try {
            var kept = over ? replace(id, sent) : composer.keep(id, form);
            if (form.action().equals("template")) {
                form = form.asVersion(kept.version());
                var made = templates.create(String.valueOf(request.getParameter("templateName")), kept.content());
                flash.addFlashAttribute("notice", pages.say("template.created", made.name()));
            }
            return "redirect:/w/" + Tenancy.workspace() + "/posts/" + id + action.page();
        } catch (UserProblem problem) {
            response.setStatus(statusOf(problem).value());
            return composer.view(model, id, form, List.of(problem));
        }
    }

    /** What is replaced goes on as a draft of its own: both happen, or neither. */
    private Post replace(UUID id, ComposerForm form) {
        return transactions.execute(status -> {
            composer.hold(form);
            composer.setAside(id);
            return composer.keep(id, form);
        });
    }

    private boolean isScheduled(UUID id) {
        return posts.find(id).filter(post -> !post.draft()).isPresent();
    }

    private static HttpStatus statusOf(UserProblem problem) {
        return switch (problem.kind()) {
            case CONFLICT -> HttpStatus.CONFLICT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    /**
     * What the composer is told each time it saves by itself.
     *
     * @param saved whether the words are kept
     * @param version to save the next change on
     * @param state the words of the save state
     * @param when what the chosen hour means
     * @param problems what to mend before publishing
     */
    record Saved(boolean saved, long version, String state, String when, List<ComposerWords.Line> problems) {}

    /** Saves without a button; a scheduled post is only checked. */
    @PostMapping("/posts/{id}/draft")
    ResponseEntity<Saved> save(@PathVariable UUID id, HttpServletRequest request, Locale locale) {
        if (isScheduled(id)) {
            return answer(HttpStatus.OK, id, composer.look(request), false, words.notSavedByItself(locale), locale);
        }
        var form = composer.receive(request);
        try {
            var post = composer.keep(id, form);
            return answer(HttpStatus.OK, id, form.asVersion(post.version()), true, words.saved(post, locale), locale);
        } catch (UserProblem problem) {
            return answer(statusOf(problem), id, form, false, composer.say(problem, posts.find(id), locale), locale);
        }
    }

    private ResponseEntity<Saved> answer(
            HttpStatus status, UUID id, ComposerForm form, boolean saved, String state, Locale locale) {
        var page = composer.page(id, true, form);
        var lines = words.lines(page.readiness(), locale);
        return ResponseEntity.status(status)
                .body(new Saved(saved, form.version(), state, words.time(page, locale), lines));
    }

    @GetMapping("/posts/{id}/delete")
    String askToDelete(@PathVariable UUID id, Model model) {
        model.addAttribute("post", draft(id));
        return "content/delete";
    }

    @PostMapping("/posts/{id}/delete")
    String delete(@PathVariable UUID id) {
        posts.delete(draft(id).id());
        return "redirect:/w/" + Tenancy.workspace() + "/compose";
    }

    private Post draft(UUID id) {
        return Optional.of(posts.get(id))
                .filter(Post::draft)
                .orElseThrow(() -> new UserProblem(UserProblem.Kind.CONFLICT, null, "composer.scheduledElsewhere"));
    }
}
