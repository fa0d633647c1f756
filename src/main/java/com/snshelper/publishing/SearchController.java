package com.snshelper.publishing;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds posts by their words and days by their date; the palette of the pages asks here, too. */
@Controller
class SearchController {

    private final PostSearch search;
    private final PublishingWords words;

    SearchController(PostSearch search, PublishingWords words) {
        this.search = search;
        this.words = words;
    }

    @GetMapping("/w/{workspaceId}/search")
    @Allowed(Role.VIEWER)
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        var spoken = words.spoken();
        var typed = q.strip();
        model.addAttribute("q", typed);
        model.addAttribute("after", after);
        model.addAttribute("words", spoken);
        model.addAttribute(
                "day",
                TypedDate.read(typed, spoken.say("search.datePatterns"), spoken.locale(), spoken.today())
                        .orElse(null));
        model.addAttribute("found", search.find(typed, after));
        return "publishing/search";
    }
}
