package com.snshelper.accounts;

import com.snshelper.platform.FormErrors;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Another address for an account: asking for it, and the links of its letters. */
@Controller
class EmailChangeController {

    private final EmailChanges changes;
    private final Pace pace;
    private final FormErrors errors;

    EmailChangeController(EmailChanges changes, Pace pace, FormErrors errors) {
        this.changes = changes;
        this.pace = pace;
        this.errors = errors;
    }

    @GetMapping("/account/email")
    String form(@RequestAttribute Account account, Model model) {
        model.addAttribute("change", changes.of(account.id()).orElse(null));
        return "accounts/email";
    }

    @PostMapping("/account/email")
    String ask(
            @RequestAttribute Account account,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String present,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        try {
            pace.even(() -> changes.ask(account, email, present));
            return "redirect:/account/email";
        } catch (UserProblem problem) {
            var page = form(account, model);
            errors.show(model, problem, locale, response);
            model.addAttribute("email", email);
            return page;
        }
    }

    @PostMapping("/account/email/withdraw")
    String withdraw(@RequestAttribute Account account) {
        changes.withdraw(account.id());
        return "redirect:/account/email";
    }

    @GetMapping("/email/{token}")
    String askOld(@PathVariable String token, Model model) {
        model.addAttribute("works", changes.works(EmailChange.Side.OLD, token));
        return "accounts/email-old";
    }

    @PostMapping("/email/{token}")
    String confirmOld(@PathVariable String token, Model model, Locale locale, HttpServletResponse response) {
        try {
            return done(changes.confirmOld(token), model);
        } catch (UserProblem problem) {
            errors.show(model, problem, locale, response);
            return askOld(token, model);
        }
    }

    @GetMapping("/email/{token}/not-me")
    String askToObject(@PathVariable String token, Model model) {
        model.addAttribute("works", changes.works(EmailChange.Side.OLD, token));
        return "accounts/email-not-me";
    }

    @PostMapping("/email/{token}/not-me")
    String object(
            @PathVariable String token,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            changes.object(token);
            next.addFlashAttribute("stopped", true);
            return "redirect:/forgot";
        } catch (UserProblem problem) {
            errors.show(model, problem, locale, response);
            return askToObject(token, model);
        }
    }

    @GetMapping("/email/new/{token}")
    String askNew(@PathVariable String token, Model model) {
        model.addAttribute("works", changes.works(EmailChange.Side.NEW, token));
        return "accounts/email-new";
    }

    @PostMapping("/email/new/{token}")
    String confirmNew(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            return done(changes.confirmNew(token, password, Client.address(request)), model);
        } catch (UserProblem problem) {
            errors.show(model, problem, locale, response);
            return askNew(token, model);
        }
    }

    private static String done(boolean moved, Model model) {
        model.addAttribute("moved", moved);
        return "accounts/email-done";
    }
}
