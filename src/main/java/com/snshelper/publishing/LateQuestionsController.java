package com.snshelper.publishing;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One answer for all posts that became too late. */
@Controller
@RequestMapping("/w/{workspaceId}/late-posts")
@Allowed(Role.EDITOR)
class LateQuestionsController {

    private final LateQuestions questions;
    private final PublishingWords words;

    LateQuestionsController(LateQuestions questions, PublishingWords words) {
        this.questions = questions;
        this.words = words;
    }

    @PostMapping("/publish")
    String publish(@PathVariable("workspaceId") UUID workspace, RedirectAttributes flash) {
        return answered(workspace, "late.notice.publishedAll", questions.publishAll(), flash);
    }

    @PostMapping("/drop")
    String drop(@PathVariable("workspaceId") UUID workspace, RedirectAttributes flash) {
        return answered(workspace, "late.notice.droppedAll", questions.dropAll(), flash);
    }

    private String answered(UUID workspace, String notice, int posts, RedirectAttributes flash) {
        flash.addFlashAttribute("notice", words.spoken().say(notice, posts));
        return "redirect:/w/%s/activity".formatted(workspace);
    }
}
