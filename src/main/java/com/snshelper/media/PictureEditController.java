package com.snshelper.media;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.platform.ProblemDetails;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Cuts, turns and shrinks a picture into another one. */
@Controller
@RequestMapping("/w/{workspaceId}/media/{id}/edit")
@Allowed(Role.EDITOR)
class PictureEditController {

    private final PictureEdits edits;
    private final MediaWords words;

    PictureEditController(PictureEdits edits, MediaWords words) {
        this.edits = edits;
        this.words = words;
    }

    @GetMapping
    String show(@PathVariable UUID id, Model model) {
        edits.fill(model, id);
        model.addAttribute("action", "/w/" + Tenancy.workspace() + "/media/" + id + "/edit");
        model.addAttribute("back", "/w/" + Tenancy.workspace() + "/media/" + id);
        return "media/edit";
    }

    @PostMapping
    String edit(@PathVariable UUID id, @ModelAttribute PictureEdits.Form form, RedirectAttributes flash)
            throws IOException {
        try {
            var made = edits.make(id, form);
            flash.addFlashAttribute("notice", words.say("media.edit.done"));
            return "redirect:/w/" + Tenancy.workspace() + "/media/" + made;
        } catch (UserProblem problem) {
            flash.addFlashAttribute("problem", words.problem(problem));
            return "redirect:/w/" + Tenancy.workspace() + "/media/" + id + "/edit";
        }
    }

    /** For a script that goes on with the new picture. */
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<UploadController.Outcome> make(@PathVariable UUID id, @ModelAttribute PictureEdits.Form form)
            throws IOException {
        try {
            return ResponseEntity.ok(new UploadController.Outcome(edits.make(id, form), words.say("media.edit.done")));
        } catch (UserProblem problem) {
            return ResponseEntity.status(ProblemDetails.statusOf(problem.kind()))
                    .body(new UploadController.Outcome(null, words.problem(problem)));
        }
    }
}
