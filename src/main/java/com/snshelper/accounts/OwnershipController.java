package com.snshelper.accounts;

import com.snshelper.platform.FormErrors;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an owner shares a workspace with another owner, or hands it over. */
@Controller
@RequestMapping("/w/{workspaceId}/settings/team/ownership")
@Allowed(Role.OWNER)
class OwnershipController {

    private final Members members;
    private final Ownership ownership;
    private final FormErrors errors;

    OwnershipController(Members members, Ownership ownership, FormErrors errors) {
        this.members = members;
        this.ownership = ownership;
        this.errors = errors;
    }

    @GetMapping
    String form(Model model) {
        model.addAttribute(
                "others",
                members.all().stream()
                        .filter(member -> member.role() != Role.OWNER)
                        .toList());
        return "accounts/ownership";
    }

    @PostMapping
    String change(
            @RequestAttribute Workspace workspace,
            @RequestAttribute("account") Account self,
            @RequestParam(required = false) @Nullable UUID member,
            @RequestParam(defaultValue = "") String then,
            @RequestParam(defaultValue = "") String present,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            if (member == null) {
                throw UserProblem.on("member", "ownership.memberMissing");
            }
            if (then.equals("leave-to-her")) {
                ownership.handOver(workspace, self, member, present);
            } else {
                ownership.share(workspace, self, member, present);
            }
            next.addFlashAttribute("saved", true);
            return "redirect:/w/" + workspace.id() + "/settings/team";
        } catch (UserProblem problem) {
            var page = form(model);
            errors.show(model, problem, locale, response);
            model.addAttribute("chosen", member);
            model.addAttribute("then", then);
            return page;
        }
    }
}
