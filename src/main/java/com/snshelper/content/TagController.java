package com.snshelper.content;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.platform.UserProblem;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which tags are made, renamed, coloured, merged and deleted. */
@Controller
@RequestMapping("/w/{workspaceId}/tags")
@Allowed(Role.EDITOR)
class TagController {

    private final Tags tags;
    private final MessageSource messages;

    TagController(Tags tags, MessageSource messages) {
        this.tags = tags;
        this.messages = messages;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("tags", tags.all());
        model.addAttribute("colours", Tag.Colour.values());
        return "content/tags";
    }

    @PostMapping
    String create(
            @PathVariable("workspaceId") UUID workspace,
            @RequestParam(defaultValue = "") String name,
            Locale locale,
            RedirectAttributes flash) {
        return act(workspace, locale, flash, () -> {
            var tag = tags.create(name);
            return say(locale, "tag.created", tag.name());
        });
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable("workspaceId") UUID workspace,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "GREY") Tag.Colour colour,
            Locale locale,
            RedirectAttributes flash) {
        return act(
                workspace,
                locale,
                flash,
                () -> tags.change(id, name, colour)
                        .map(into -> say(locale, "tag.merged", into.name()))
                        .orElseGet(() -> say(locale, "tag.saved")));
    }

    @PostMapping("/{id}/delete")
    String delete(
            @PathVariable("workspaceId") UUID workspace,
            @PathVariable UUID id,
            Locale locale,
            RedirectAttributes flash) {
        return act(workspace, locale, flash, () -> {
            tags.delete(id);
            return say(locale, "tag.deleted");
        });
    }

    private String act(UUID workspace, Locale locale, RedirectAttributes flash, Supplier<String> act) {
        try {
            flash.addFlashAttribute("notice", act.get());
        } catch (UserProblem problem) {
            if (problem.kind() != UserProblem.Kind.INVALID) {
                throw problem;
            }
            flash.addFlashAttribute("problem", say(locale, problem.messageKey(), problem.arguments()));
        }
        return "redirect:/w/%s/tags".formatted(workspace);
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
