package com.snshelper.accounts;

import com.snshelper.platform.FormErrors;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.settings.Settings;
import com.snshelper.settings.SignUpMode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The link of an invitation, for its reader; and leaving a workspace again. */
@Controller
class InvitationController {

    private static final int PER_ADDRESS = 30;

    private final Acceptance acceptance;
    private final Members members;
    private final Attempts attempts;
    private final Arrivals arrivals;
    private final Settings settings;
    private final FormErrors errors;

    InvitationController(
            Acceptance acceptance,
            Members members,
            Attempts attempts,
            Arrivals arrivals,
            Settings settings,
            FormErrors errors) {
        this.settings = settings;
        this.acceptance = acceptance;
        this.members = members;
        this.attempts = attempts;
        this.arrivals = arrivals;
        this.errors = errors;
    }

    @GetMapping("/invitation/{token}")
    String show(@PathVariable String token, Model model, Locale locale) {
        model.addAttribute("offer", acceptance.look(token).orElse(null));
        model.addAttribute("timeZone", TimeZones.likely(locale));
        return "accounts/invitation";
    }

    @PostMapping("/invitation/{token}")
    String accept(
            @PathVariable String token,
            @RequestAttribute(required = false) @Nullable Account account,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        if (account == null) {
            return "redirect:/invitation/" + token;
        }
        try {
            return "redirect:/w/" + acceptance.accept(token, account.id()) + "/calendar";
        } catch (UserProblem problem) {
            return again(token, problem, model, locale, response);
        }
    }

    @PostMapping("/invitation/{token}/sign-up")
    String signUp(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String firstName,
            @RequestParam(defaultValue = "") String lastName,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String timeZone,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (settings.installation().signUp() == SignUpMode.CLOSED) {
            throw new UserProblem(UserProblem.Kind.FORBIDDEN, null, "signUp.closed.text");
        }
        attempts.require("invitation", Client.address(request), PER_ADDRESS, Duration.ofHours(1));
        try {
            var offer = acceptance.look(token).orElseThrow(() -> new UserProblem("account.linkUsedUp"));
            var account = acceptance.signUp(
                    token,
                    new Registration(
                            firstName,
                            lastName,
                            offer.email(),
                            password,
                            locale.getLanguage(),
                            TimeZones.known(timeZone, locale)));
            arrivals.letIn(account, SignIn.Way.LETTER, request, response);
            return "redirect:/w/" + offer.workspace() + "/calendar";
        } catch (UserProblem problem) {
            model.addAttribute("firstName", firstName);
            model.addAttribute("lastName", lastName);
            return again(token, problem, model, locale, response);
        }
    }

    private String again(String token, UserProblem problem, Model model, Locale locale, HttpServletResponse response) {
        var page = show(token, model, locale);
        errors.show(model, problem, locale, response);
        return page;
    }

    @PostMapping("/account/workspaces/{left}/leave")
    String leave(@PathVariable UUID left, @RequestAttribute Account account) {
        Tenancy.inWorkspace(left, account.id(), () -> {
            members.remove(account.id());
            return left;
        });
        return "redirect:/";
    }
}
