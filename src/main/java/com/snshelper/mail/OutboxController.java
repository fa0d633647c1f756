package com.snshelper.mail;

import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The outbox in the back office: what was written to whom, what became of it, and another try. */
@Controller
class OutboxController {

    private static final int SHOWN = 100;

    private final Letters letters;
    private final Outbox outbox;
    private final MailSettings settings;

    OutboxController(Letters letters, Outbox outbox, MailSettings settings) {
        this.letters = letters;
        this.outbox = outbox;
        this.settings = settings;
    }

    @GetMapping("/office/outbox")
    String list(Model model) {
        model.addAttribute("mails", Tenancy.asService(() -> letters.newest(SHOWN)));
        model.addAttribute("delivers", settings.isSet());
        return "mail/outbox";
    }

    @GetMapping("/office/outbox/{id}")
    String read(@PathVariable UUID id, Model model) {
        var mail = Tenancy.asService(() -> letters.find(id)).orElseThrow(UserProblem::notFound);
        model.addAttribute("mail", mail);
        model.addAttribute("delivers", settings.isSet());
        model.addAttribute(
                "lines", mail.body().lines().filter(line -> !line.isBlank()).toList());
        return "mail/letter";
    }

    @PostMapping("/office/outbox/{id}/send")
    String sendAgain(@PathVariable UUID id, RedirectAttributes flash) {
        if (Tenancy.asService(() -> letters.find(id)).isEmpty()) {
            throw UserProblem.notFound();
        }
        if (!settings.isSet()) {
            throw new UserProblem(UserProblem.Kind.CONFLICT, null, "mail.problem.noServer");
        }
        Tenancy.asService(() -> {
            outbox.sendAgain(id);
            return id;
        });
        flash.addFlashAttribute("sent", true);
        return "redirect:/office/outbox/" + id;
    }
}
