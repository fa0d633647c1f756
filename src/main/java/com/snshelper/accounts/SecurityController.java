package com.snshelper.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How an account is guarded: its passkeys and second factor, its open sessions, who came in lately. */
@Controller
@RequestMapping("/account/security")
class SecurityController {

    private static final int SHOWN = 20;

    private final SignInHistory history;
    private final Sessions sessions;
    private final SecondFactors secondFactors;
    private final Passkeys passkeys;

    /** @param begun null when the sign-in was erased since */
    record OpenSession(Sessions.Open session, @Nullable SignIn begun) {}

    SecurityController(SignInHistory history, Sessions sessions, SecondFactors secondFactors, Passkeys passkeys) {
        this.history = history;
        this.sessions = sessions;
        this.secondFactors = secondFactors;
        this.passkeys = passkeys;
    }

    @GetMapping
    String show(@RequestAttribute Account account, HttpServletRequest request, Model model) {
        var signIns = history.all();
        model.addAttribute("signIns", signIns.stream().limit(SHOWN).toList());
        model.addAttribute("sessions", open(account, signIns, request));
        model.addAttribute("secondFactor", secondFactors.isOn(account.id()));
        model.addAttribute("codesLeft", secondFactors.recoveryCodesLeft(account.id()));
        model.addAttribute("passkeys", passkeys.of(account.id()));
        model.addAttribute("passkeysWork", passkeys.work());
        return "accounts/security";
    }

    private List<OpenSession> open(Account account, List<SignIn> signIns, HttpServletRequest request) {
        Map<UUID, SignIn> known = signIns.stream().collect(Collectors.toMap(SignIn::id, Function.identity()));
        return sessions.open(account.id(), request).stream()
                .map(session -> new OpenSession(session, known.get(session.signIn())))
                .toList();
    }

    @PostMapping("/sessions/{signIn}/end")
    String end(@RequestAttribute Account account, @PathVariable UUID signIn, RedirectAttributes next) {
        sessions.end(account.id(), signIn);
        next.addFlashAttribute("ended", true);
        return "redirect:/account/security";
    }

    @PostMapping("/sessions/end-others")
    String endOthers(@RequestAttribute Account account, HttpServletRequest request, RedirectAttributes next) {
        sessions.endOthers(account.id(), request);
        next.addFlashAttribute("ended", true);
        return "redirect:/account/security";
    }
}
