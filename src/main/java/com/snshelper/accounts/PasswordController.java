package com.snshelper.accounts;

import com.snshelper.platform.FormErrors;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A new password for who forgot hers. */
@Controller
class PasswordController {

    private static final int PER_ADDRESS = 30;

    private final PasswordChanges changes;
    private final Attempts attempts;
    private final Pace pace;
    private final FormErrors errors;

    PasswordController(PasswordChanges changes, Attempts attempts, Pace pace, FormErrors errors) {
        this.changes = changes;
        this.attempts = attempts;
        this.pace = pace;
        this.errors = errors;
    }

    @GetMapping("/forgot")
    String forgotForm() {
        return "accounts/forgot";
    }

    @PostMapping("/forgot")
    String forgot(
            @RequestParam(defaultValue = "") String email,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        attempts.require("forgot", Client.address(request), PER_ADDRESS, Duration.ofHours(1));
        try {
            var address = EmailAddress.normalise(email);
            pace.even(() -> changes.forgotten(address));
            return "redirect:/forgot/sent";
        } catch (UserProblem problem) {
            errors.show(model, problem, locale, response);
            model.addAttribute("email", email);
            return "accounts/forgot";
        }
    }

    @GetMapping("/forgot/sent")
    String sent() {
        return "accounts/forgot-sent";
    }

    @GetMapping("/reset/{token}")
    String resetForm(@PathVariable String token, Model model) {
        model.addAttribute("works", changes.mayReset(token));
        return "accounts/reset";
    }

    @PostMapping("/reset/{token}")
    String reset(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            changes.reset(token, password);
            next.addFlashAttribute("reset", true);
            return "redirect:/sign-in";
        } catch (UserProblem problem) {
            errors.show(model, problem, locale, response);
            model.addAttribute("works", changes.mayReset(token));
            return "accounts/reset";
        }
    }
}
