package com.snshelper.publishing;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.channels.Channel;
import com.snshelper.channels.Channels;
import com.snshelper.content.Composer;
import com.snshelper.content.ComposerForm;
import com.snshelper.content.Posts;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.publishing.Twins.Twin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The composer's last buttons, and what can be done about a post from then on. */
@Controller
@RequestMapping("/w/{workspaceId}")
@Allowed(Role.EDITOR)
class ScheduleController {

    /** What was wrong, on the way to the page that shows it. */
    private static final String PROBLEM = "refused";

    private final Composer composer;
    private final Posts posts;
    private final Publications publications;
    private final Queue queue;
    private final Twins twins;
    private final Channels channels;
    private final PausedNetworks paused;
    private final PublishingWords words;
    private final TransactionOperations transactions;
    private final Clock clock;

    ScheduleController(
            Composer composer,
            Posts posts,
            Publications publications,
            Queue queue,
            Twins twins,
            Channels channels,
            PausedNetworks paused,
            PublishingWords words,
            TransactionOperations transactions,
            Clock clock) {
        this.composer = composer;
        this.posts = posts;
        this.publications = publications;
        this.queue = queue;
        this.twins = twins;
        this.channels = channels;
        this.paused = paused;
        this.words = words;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Which button was pressed, and when it wants the post to go out. */
    private record Wish(String path, Function<ComposerForm, Due> when) {}

    @PostMapping("/posts/{id}/schedule")
    String schedule(
            @PathVariable("workspaceId") UUID workspace,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        var wish = new Wish("schedule", it -> Due.at(it.requireWallTime(), it.zoneId()));
        return send(id, wish, request, response, model, flash, (form, due) -> {
            flash.addFlashAttribute("notice", words.spoken().scheduled(due, names(id)));
            var month = YearMonth.from(due.instant().atZone(words.spoken().zone()));
            return "redirect:/w/%s/calendar?month=%s".formatted(workspace, month);
        });
    }

    @PostMapping("/posts/{id}/next-slot")
    String takeNextSlot(
            @PathVariable("workspaceId") UUID workspace,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        var wish = new Wish("next-slot", it -> queue.nextFree(it.channels(), id));
        return send(id, wish, request, response, model, flash, (form, due) -> {
            flash.addFlashAttribute("notice", words.spoken().scheduled(due, names(id)));
            return "redirect:/w/%s/queue?channel=%s"
                    .formatted(workspace, form.channels().getFirst());
        });
    }

    @PostMapping("/posts/{id}/publish-now")
    String publishNow(
            @PathVariable("workspaceId") UUID workspace,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        var wish = new Wish("publish-now", it -> Due.at(clock.instant(), it.zoneId()));
        return send(id, wish, request, response, model, flash, (form, due) -> {
            var leaving = names(id, it -> !paused.contains(it.network()));
            if (!leaving.isEmpty()) {
                flash.addFlashAttribute(
                        "notice", words.spoken().say("publishing.notice.sending", String.join(", ", leaving)));
            }
            return "redirect:/w/%s/activity?post=%s".formatted(workspace, id);
        });
    }

    /**
     * A draft is kept whatever becomes of the wish, and its page shown again by its own address; a scheduled post changes
     * as a whole or not at all, and on a problem the composer comes back as it was sent.
     */
    private String send(
            UUID id,
            Wish wish,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash,
            BiFunction<ComposerForm, Due, String> after) {
        var form = composer.receive(request);
        boolean kept = false;
        try {
            if (composer.isDraft(id)) {
                form = form.asVersion(composer.keep(id, form).version());
                kept = true;
            }
            var same = request.getParameter("anyway") != null
                    ? List.<Twin>of()
                    : twins.of(id, form.content(), wish.when().apply(form).instant());
            if (!same.isEmpty()) {
                return ask(id, form, kept, wish, same, model, flash);
            }
            return after.apply(form, publish(id, form, wish.when()));
        } catch (UserProblem problem) {
            if (kept) {
                flash.addFlashAttribute(PROBLEM, words.spoken().say(problem.messageKey(), problem.arguments()));
                return "redirect:/w/%s/posts/%s/edit".formatted(Tenancy.workspace(), id);
            }
            response.setStatus(
                    problem.kind() == UserProblem.Kind.CONFLICT
                            ? HttpStatus.CONFLICT.value()
                            : HttpStatus.UNPROCESSABLE_CONTENT.value());
            return composer.view(model, id, form, List.of(problem));
        }
    }

    /** Another post says the same: the composer again, with a button for whoever wants that. */
    private String ask(
            UUID id,
            ComposerForm form,
            boolean kept,
            Wish wish,
            List<Twin> same,
            Model model,
            RedirectAttributes flash) {
        var question = Map.of("twins", same, "wish", wish.path());
        if (kept) {
            question.forEach(flash::addFlashAttribute);
            return "redirect:/w/%s/posts/%s/edit".formatted(Tenancy.workspace(), id);
        }
        model.addAllAttributes(question);
        model.addAttribute("words", words.spoken());
        return composer.view(model, id, form, List.of());
    }

    /** Saves and schedules, both or neither. */
    private Due publish(UUID id, ComposerForm form, Function<ComposerForm, Due> when) {
        return transactions.execute(status -> {
            var due = when.apply(form);
            composer.hold(form);
            // What is scheduled is what was sent along, whatever was saved in between.
            composer.keep(id, form);
            publications.schedule(id, due);
            return due;
        });
    }

    /** A browser that is asked to load the answer to a button again. */
    @GetMapping({"/posts/{id}/schedule", "/posts/{id}/publish-now", "/posts/{id}/next-slot"})
    String backToTheComposer(@PathVariable("workspaceId") UUID workspace, @PathVariable UUID id) {
        return "redirect:/w/%s/posts/%s/edit".formatted(workspace, id);
    }

    /** What is out already cannot be changed: its receipt is shown instead. */
    @GetMapping("/posts/{id}/edit")
    String edit(
            @PathVariable("workspaceId") UUID workspace, @PathVariable UUID id, Model model, RedirectAttributes flash) {
        if (!publications.isChangeable(id)) {
            flash.addFlashAttribute("notice", words.spoken().say("publishing.notice.notChangeable"));
            return "redirect:/w/%s/activity?post=%s".formatted(workspace, id);
        }
        model.addAttribute("words", words.spoken());
        var view = composer.view(model, id, List.of());
        if (model.getAttribute(PROBLEM) instanceof String problem) {
            model.addAttribute("problems", List.of(problem));
        }
        return view;
    }

    /** A new draft of what failed, or of the whole post where nothing did. */
    @PostMapping("/posts/{id}/copy")
    String copy(@PathVariable("workspaceId") UUID workspace, @PathVariable UUID id, RedirectAttributes flash) {
        var draft = publications.copy(id);
        flash.addFlashAttribute("notice", words.spoken().say("publishing.notice.copied"));
        return "redirect:/w/%s/posts/%s/edit".formatted(workspace, draft);
    }

    private List<String> names(UUID post) {
        return names(post, it -> true);
    }

    private List<String> names(UUID post, Predicate<Channel> which) {
        return posts.channelsOf(posts.get(post)).stream()
                .filter(which)
                .map(Channel::displayName)
                .toList();
    }

    @PostMapping("/posts/{id}/cancel")
    String cancel(@PathVariable("workspaceId") UUID workspace, @PathVariable UUID id, RedirectAttributes flash) {
        publications.discard(id);
        flash.addFlashAttribute("notice", words.spoken().say("publishing.notice.cancelled"));
        return "redirect:/w/%s/calendar".formatted(workspace);
    }

    @PostMapping("/posts/{id}/unschedule")
    String unschedule(@PathVariable("workspaceId") UUID workspace, @PathVariable UUID id, RedirectAttributes flash) {
        publications.unschedule(id);
        flash.addFlashAttribute("notice", words.spoken().say("publishing.notice.draftAgain"));
        return "redirect:/w/%s/posts/%s/edit".formatted(workspace, id);
    }

    @PostMapping("/publications/{id}/retry")
    String retry(@PathVariable("workspaceId") UUID workspace, @PathVariable UUID id, RedirectAttributes flash) {
        return decided(workspace, publications.retry(id), "publishing.notice.sending", flash);
    }

    @PostMapping("/publications/{id}/confirm-live")
    String confirmLive(@PathVariable("workspaceId") UUID workspace, @PathVariable UUID id, RedirectAttributes flash) {
        return decided(workspace, publications.confirmLive(id), "publishing.notice.confirmed", flash);
    }

    @PostMapping("/publications/{id}/send")
    String send(@PathVariable("workspaceId") UUID workspace, @PathVariable UUID id, RedirectAttributes flash) {
        return decided(workspace, publications.sendHeld(id), "publishing.notice.sending", flash);
    }

    @PostMapping("/publications/{id}/drop")
    String drop(@PathVariable("workspaceId") UUID workspace, @PathVariable UUID id, RedirectAttributes flash) {
        return decided(workspace, publications.dropLate(id), "late.notice.dropped", flash);
    }

    @PostMapping("/publications/{id}/look")
    String look(@PathVariable("workspaceId") UUID workspace, @PathVariable UUID id, RedirectAttributes flash) {
        return decided(workspace, publications.lookAgain(id), "publishing.notice.looking", flash);
    }

    private String decided(UUID workspace, Publication publication, String notice, RedirectAttributes flash) {
        var name =
                channels.find(publication.channelId()).map(Channel::displayName).orElse(publication.network());
        flash.addFlashAttribute("notice", words.spoken().say(notice, name));
        return "redirect:/w/%s/activity?post=%s".formatted(workspace, publication.postId());
    }
}
