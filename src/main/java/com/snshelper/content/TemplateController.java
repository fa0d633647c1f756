package com.snshelper.content;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of templates; they are made in the composer. */
@Controller
@RequestMapping("/w/{workspaceId}/templates")
@Allowed(Role.EDITOR)
class TemplateController {

    private final Templates templates;
    private final AidPages pages;

    TemplateController(Templates templates, AidPages pages) {
        this.templates = templates;
        this.pages = pages;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("templates", templates.all());
        return "content/templates";
    }

    /** @param form {@code part} for each part, commas and all */
    @PostMapping("/{id}")
    String change(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> form, RedirectAttributes flash) {
        return pages.act("templates", flash, () -> {
            templates.change(
                    id, form.getOrDefault("name", List.of("")).getFirst(), form.getOrDefault("part", List.of()));
            return pages.say("template.saved");
        });
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable UUID id, RedirectAttributes flash) {
        return pages.act("templates", flash, () -> {
            templates.delete(id);
            return pages.say("template.deleted");
        });
    }
}
