package com.snshelper.accounts;

import com.snshelper.platform.FormErrors;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people change about themselves. */
@Controller
class AccountController {

    private final Accounts accounts;
    private final Workspaces workspaces;
    private final PasswordChanges passwordChanges;
    private final Sessions sessions;
    private final FormErrors errors;

    AccountController(
            Accounts accounts,
            Workspaces workspaces,
            PasswordChanges passwordChanges,
            Sessions sessions,
            FormErrors errors) {
        this.accounts = accounts;
        this.workspaces = workspaces;
        this.passwordChanges = passwordChanges;
        this.sessions = sessions;
        this.errors = errors;
    }

    @GetMapping("/account")
    String show(@RequestAttribute Account account, Model model) {
        model.addAttribute("firstName", account.firstName());
        model.addAttribute("lastName", account.lastName());
        model.addAttribute("language", account.language());
        model.addAttribute("timeZone", account.timeZone().getId());
        model.addAttribute("timeZones", TimeZones.all());
        return "accounts/account";
    }

    @PostMapping("/account")
    String change(
            @RequestAttribute Account account,
            @RequestParam(defaultValue = "") String firstName,
            @RequestParam(defaultValue = "") String lastName,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String timeZone,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            accounts.change(account.id(), firstName, lastName, language, timeZone);
            next.addFlashAttribute("saved", true);
            return "redirect:/account";
        } catch (UserProblem problem) {
            var page = show(account, model);
            model.addAttribute("firstName", firstName);
            model.addAttribute("lastName", lastName);
            errors.show(model, problem, locale, response);
            return page;
        }
    }

    @PostMapping("/account/password")
    String changePassword(
            @RequestAttribute Account account,
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String password,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            passwordChanges.change(account.id(), present, password);
            sessions.restart(account.id(), request, response);
            next.addFlashAttribute("passwordChanged", true);
            return "redirect:/account";
        } catch (UserProblem problem) {
            var page = show(account, model);
            errors.show(model, problem, locale, response);
            return page;
        }
    }

    @PostMapping("/workspaces")
    String addWorkspace(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestAttribute Account account,
            @RequestParam(defaultValue = "") String name,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        try {
            var id = Tenancy.asService(() -> workspaces.add(
                    signedIn.accountId(), name, account.timeZone().getId(), account.language()));
            return "redirect:/w/" + id + "/settings";
        } catch (UserProblem problem) {
            var page = show(account, model);
            errors.show(model, problem, locale, response);
            return page;
        }
    }
}
