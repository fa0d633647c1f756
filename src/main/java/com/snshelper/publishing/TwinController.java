package com.snshelper.publishing;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.content.Composer;
import com.snshelper.content.ComposerForm;
import com.snshelper.platform.UserProblem;
import com.snshelper.publishing.Twins.Twin;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Tells the composer, while somebody writes, that another post says the same. */
@Controller
@Allowed(Role.EDITOR)
class TwinController {

    private final Composer composer;
    private final Twins twins;
    private final PublishingWords words;
    private final Clock clock;

    TwinController(Composer composer, Twins twins, PublishingWords words, Clock clock) {
        this.composer = composer;
        this.twins = twins;
        this.words = words;
        this.clock = clock;
    }

    @PostMapping("/w/{workspaceId}/posts/{id}/twins")
    String look(@PathVariable UUID id, HttpServletRequest request, Model model) {
        model.addAttribute("twins", twinsOf(id, composer.look(request)));
        model.addAttribute("words", words.spoken());
        return "publishing/twins :: said";
    }

    /** What cannot be kept as it is has no twin: the composer says already what is wrong with it. */
    private List<Twin> twinsOf(UUID id, ComposerForm form) {
        try {
            var at = form.wallTime().map(time -> Due.at(time, form.zoneId()).instant());
            return twins.of(id, form.content(), at.orElseGet(clock::instant));
        } catch (UserProblem notYetAPost) {
            return List.of();
        }
    }
}
