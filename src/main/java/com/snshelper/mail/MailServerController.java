package com.snshelper.mail;

import com.snshelper.platform.FormErrors;
import com.snshelper.platform.Ids;
import com.snshelper.platform.UserProblem;
import com.snshelper.settings.MailServer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mail server in the back office, with a letter to try it. */
@Controller
@RequestMapping("/office/mail")
class MailServerController {

    private final MailSettings settings;
    private final Postman postman;
    private final MessageSource messages;
    private final FormErrors errors;

    MailServerController(MailSettings settings, Postman postman, MessageSource messages, FormErrors errors) {
        this.settings = settings;
        this.postman = postman;
        this.messages = messages;
        this.errors = errors;
    }

    @GetMapping
    String show(Model model) {
        return page(MailSettings.Typed.of(settings.current()), model);
    }

    private String page(MailSettings.Typed typed, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("securities", MailServer.Security.values());
        model.addAttribute("isSet", settings.isSet());
        return "mail/server";
    }

    @PostMapping
    String change(
            @ModelAttribute MailSettings.Typed typed,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            settings.change(typed);
            flash.addFlashAttribute("saved", true);
            return "redirect:/office/mail";
        } catch (UserProblem problem) {
            errors.show(model, problem, locale, response);
            return page(typed, model);
        }
    }

    /** Sends a letter to this address now, and says what the server answered. */
    @PostMapping("/test")
    String test(
            @RequestParam(defaultValue = "") String to,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var server = settings.current();
        try {
            if (server.isEmpty()) {
                throw new UserProblem(UserProblem.Kind.CONFLICT, null, "mail.problem.noServer");
            }
            MailSettings.checkAddress("to", to);
            var answer = postman.handOver(
                    server.get(),
                    Ids.next(),
                    to.strip(),
                    say("mail.test.title", locale),
                    say("mail.test.body", locale));
            flash.addFlashAttribute("taken", answer instanceof Handover.Taken);
            flash.addFlashAttribute("answer", answer.answer());
            return "redirect:/office/mail";
        } catch (UserProblem problem) {
            errors.show(model, problem, locale, response);
            model.addAttribute("to", to);
            return page(MailSettings.Typed.of(server), model);
        }
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    @PostMapping("/forget")
    String forget(RedirectAttributes flash) {
        settings.forget();
        flash.addFlashAttribute("forgotten", true);
        return "redirect:/office/mail";
    }
}
