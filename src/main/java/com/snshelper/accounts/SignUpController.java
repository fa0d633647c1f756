package com.snshelper.accounts;

import com.snshelper.platform.FormErrors;
import com.snshelper.platform.UserProblem;
import com.snshelper.settings.Settings;
import com.snshelper.settings.SignUpMode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sign-up, and the link of its letter. */
@Controller
class SignUpController {

    private static final int PER_ADDRESS = 30;

    private final SignUps signUps;
    private final Attempts attempts;
    private final Arrivals arrivals;
    private final Pace pace;
    private final Settings settings;
    private final FormErrors errors;

    SignUpController(
            SignUps signUps, Attempts attempts, Arrivals arrivals, Pace pace, Settings settings, FormErrors errors) {
        this.settings = settings;
        this.signUps = signUps;
        this.attempts = attempts;
        this.arrivals = arrivals;
        this.pace = pace;
        this.errors = errors;
    }

    @GetMapping("/sign-up")
    String form(Model model, Locale locale) {
        model.addAttribute("timeZone", TimeZones.likely(locale));
        return isOpen() ? "accounts/sign-up" : "accounts/sign-up-closed";
    }

    private boolean isOpen() {
        return settings.installation().signUp() == SignUpMode.OPEN;
    }

    @PostMapping("/sign-up")
    String signUp(
            @ModelAttribute("person") PersonForm person,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!isOpen()) {
            throw new UserProblem(UserProblem.Kind.FORBIDDEN, null, "signUp.closed.text");
        }
        attempts.require("sign-up", Client.address(request), PER_ADDRESS, Duration.ofHours(1));
        try {
            var registration = person.registration(locale);
            pace.even(() -> signUps.signUp(registration));
            return "redirect:/sign-up/sent";
        } catch (UserProblem problem) {
            errors.show(model, problem, locale, response);
            return "accounts/sign-up";
        }
    }

    @GetMapping("/sign-up/sent")
    String sent() {
        return "accounts/sign-up-sent";
    }

    @GetMapping("/confirm/{token}")
    String confirmForm(@PathVariable String token, Model model) {
        model.addAttribute("works", signUps.mayConfirm(token));
        return "accounts/confirm";
    }

    @PostMapping("/confirm/{token}")
    String confirm(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var account = signUps.confirm(token, password, Client.address(request))
                    .orElseThrow(() -> UserProblem.on("password", "account.confirmPasswordWrong"));
            arrivals.letIn(account, SignIn.Way.LETTER, request, response);
            return "redirect:/";
        } catch (UserProblem problem) {
            errors.show(model, problem, locale, response);
            model.addAttribute("works", signUps.mayConfirm(token));
            return "accounts/confirm";
        }
    }
}
