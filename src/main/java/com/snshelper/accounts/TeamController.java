package com.snshelper.accounts;

import com.snshelper.platform.FormErrors;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The team of a workspace: who belongs to it, who is invited, who may do what. */
@Controller
@RequestMapping("/w/{workspaceId}/settings/team")
class TeamController {

    private static final List<Role> GIVEN = List.of(Role.EDITOR, Role.VIEWER);

    private final Members members;
    private final Invitations invitations;
    private final Pace pace;
    private final FormErrors errors;

    TeamController(Members members, Invitations invitations, Pace pace, FormErrors errors) {
        this.members = members;
        this.invitations = invitations;
        this.pace = pace;
        this.errors = errors;
    }

    @GetMapping
    @Allowed(Role.VIEWER)
    String show(@RequestAttribute Role role, Model model) {
        var all = members.all();
        model.addAttribute("members", all);
        model.addAttribute(
                "soleOwner",
                all.stream().filter(member -> member.role() == Role.OWNER).count() == 1);
        model.addAttribute("given", GIVEN);
        if (role == Role.OWNER) {
            model.addAttribute("invitations", invitations.list());
        }
        return "accounts/team";
    }

    @PostMapping("/invitations")
    @Allowed(Role.OWNER)
    String invite(
            @RequestAttribute Workspace workspace,
            @RequestAttribute Account account,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "EDITOR") Role invitedAs,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            pace.even(() -> invitations.invite(workspace, account, email, invitedAs));
            next.addFlashAttribute("invited", email.strip());
            return back(workspace);
        } catch (UserProblem problem) {
            model.addAttribute("email", email);
            return again(problem, model, locale, response);
        }
    }

    @PostMapping("/invitations/{invitationId}/resend")
    @Allowed(Role.OWNER)
    String resend(
            @RequestAttribute Workspace workspace,
            @RequestAttribute Account account,
            @PathVariable("invitationId") UUID invitation,
            RedirectAttributes next) {
        next.addFlashAttribute("invited", invitations.resend(workspace, account, invitation));
        return back(workspace);
    }

    @PostMapping("/invitations/{invitationId}/withdraw")
    @Allowed(Role.OWNER)
    String withdraw(
            @RequestAttribute Workspace workspace,
            @PathVariable("invitationId") UUID invitation,
            RedirectAttributes next) {
        invitations.withdraw(invitation);
        return saved(workspace, next);
    }

    @PostMapping("/members/{memberId}/role")
    @Allowed(Role.OWNER)
    String changeRole(
            @RequestAttribute Workspace workspace,
            @PathVariable("memberId") UUID member,
            @RequestParam Role newRole,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            members.changeRole(member, newRole);
            return saved(workspace, next);
        } catch (UserProblem problem) {
            return again(problem, model, locale, response);
        }
    }

    @GetMapping("/members/{memberId}/remove")
    @Allowed(Role.OWNER)
    String askToRemove(@PathVariable("memberId") UUID member, Model model) {
        model.addAttribute("person", members.one(member));
        return "accounts/remove-member";
    }

    @PostMapping("/members/{memberId}/remove")
    @Allowed(Role.OWNER)
    String remove(
            @RequestAttribute Workspace workspace,
            @RequestAttribute("account") Account self,
            @PathVariable("memberId") UUID member,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            members.remove(member);
            return member.equals(self.id()) ? "redirect:/" : saved(workspace, next);
        } catch (UserProblem problem) {
            return again(problem, model, locale, response);
        }
    }

    @GetMapping("/leave")
    @Allowed(Role.VIEWER)
    String askToLeave() {
        return "accounts/leave";
    }

    private static String saved(Workspace workspace, RedirectAttributes next) {
        next.addFlashAttribute("saved", true);
        return back(workspace);
    }

    private static String back(Workspace workspace) {
        return "redirect:/w/" + workspace.id() + "/settings/team";
    }

    private String again(UserProblem problem, Model model, Locale locale, HttpServletResponse response) {
        var page = show(Role.OWNER, model);
        errors.show(model, problem, locale, response);
        return page;
    }
}
