package com.snshelper.accounts;

import com.snshelper.platform.FormErrors;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The page of the one-time link that the first start prints. */
@Controller
class SetupController {

    private final Setup setup;
    private final Arrivals arrivals;
    private final FormErrors errors;

    SetupController(Setup setup, Arrivals arrivals, FormErrors errors) {
        this.setup = setup;
        this.arrivals = arrivals;
        this.errors = errors;
    }

    @GetMapping("/setup/{token}")
    String form(@PathVariable String token, Model model, Locale locale) {
        model.addAttribute("works", setup.mayCreate(token));
        model.addAttribute("timeZone", TimeZones.likely(locale));
        return "accounts/setup";
    }

    @PostMapping("/setup/{token}")
    String create(
            @PathVariable String token,
            @ModelAttribute("person") PersonForm person,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var account = setup.create(token, person.registration(locale));
            arrivals.letIn(account, SignIn.Way.LETTER, request, response);
            return "redirect:/";
        } catch (UserProblem problem) {
            form(token, model, locale);
            errors.show(model, problem, locale, response);
            return "accounts/setup";
        }
    }
}
