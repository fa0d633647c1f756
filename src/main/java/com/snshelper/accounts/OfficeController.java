package com.snshelper.accounts;

import com.snshelper.mail.Outbox;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The back office: the letters in the outbox, for the operator to read and pass on. */
@Controller
class OfficeController {

    private static final int SHOWN = 100;

    private final Outbox outbox;

    OfficeController(Outbox outbox) {
        this.outbox = outbox;
    }

    @GetMapping("/office")
    String home() {
        return "redirect:/office/outbox";
    }

    @GetMapping("/office/outbox")
    String list(Model model) {
        model.addAttribute("mails", Tenancy.asService(() -> outbox.newest(SHOWN)));
        return "accounts/outbox";
    }

    @GetMapping("/office/outbox/{id}")
    String read(@PathVariable UUID id, Model model) {
        var mail = Tenancy.asService(() -> outbox.find(id)).orElseThrow(UserProblem::notFound);
        model.addAttribute("mail", mail);
        model.addAttribute(
                "lines", mail.body().lines().filter(line -> !line.isBlank()).toList());
        return "accounts/mail";
    }
}
