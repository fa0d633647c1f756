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

/** The page of sets of hashtags. */
@Controller
@RequestMapping("/w/{workspaceId}/hashtags")
@Allowed(Role.EDITOR)
class HashtagController {

    private final HashtagSets sets;
    private final AidPages pages;

    HashtagController(HashtagSets sets, AidPages pages) {
        this.sets = sets;
        this.pages = pages;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("sets", sets.all());
        return "content/hashtags";
    }

    @PostMapping
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String hashtags,
            RedirectAttributes flash) {
        flash.addFlashAttribute("typedName", name);
        flash.addFlashAttribute("typed", hashtags);
        return pages.act("hashtags", flash, () -> {
            sets.create(name, hashtags);
            return pages.say("hashtag.created", name.strip());
        });
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String hashtags,
            RedirectAttributes flash) {
        return pages.act("hashtags", flash, () -> {
            sets.change(id, name, hashtags);
            return pages.say("hashtag.saved");
        });
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable UUID id, RedirectAttributes flash) {
        return pages.act("hashtags", flash, () -> {
            sets.delete(id);
            return pages.say("hashtag.deleted");
        });
    }
}
