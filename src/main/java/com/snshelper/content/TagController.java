package com.snshelper.content;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import java.util.UUID;
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
    private final AidPages pages;

    TagController(Tags tags, AidPages pages) {
        this.tags = tags;
        this.pages = pages;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("tags", tags.used());
        model.addAttribute("colours", Tag.Colour.values());
        return "content/tags";
    }

    @PostMapping
    String create(@RequestParam(defaultValue = "") String name, RedirectAttributes flash) {
        return pages.act(
                "tags", flash, () -> pages.say("tag.created", tags.create(name).name()));
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "GREY") Tag.Colour colour,
            RedirectAttributes flash) {
        return pages.act(
                "tags",
                flash,
                () -> tags.change(id, name, colour)
                        .map(into -> pages.say("tag.merged", into.name()))
                        .orElseGet(() -> pages.say("tag.saved")));
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable UUID id, RedirectAttributes flash) {
        return pages.act("tags", flash, () -> {
            tags.delete(id);
            return pages.say("tag.deleted");
        });
    }
}
