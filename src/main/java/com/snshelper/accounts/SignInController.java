package com.snshelper.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signs people in. */
@Controller
class SignInController {

    private final SignIns signIns;
    private final Sessions sessions;
    private final Devices devices;

    SignInController(SignIns signIns, Sessions sessions, Devices devices) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.devices = devices;
    }

    @GetMapping("/sign-in")
    String form(@RequestParam(defaultValue = "/") String next, Model model) {
        model.addAttribute("next", ReturnPath.safe(next));
        return "accounts/sign-in";
    }

    @PostMapping("/sign-in")
    String signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String next,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var address = EmailAddress.find(email).orElse("");
        var account = signIns.signIn(address, password, Client.address(request), devices.recognise(address, request));
        if (account.isEmpty()) {
            model.addAttribute("email", email);
            model.addAttribute("next", ReturnPath.safe(next));
            model.addAttribute("refused", true);
            response.setStatus(422);
            return "accounts/sign-in";
        }
        sessions.start(account.get(), request, response);
        devices.remember(address, response);
        return "redirect:" + ReturnPath.safe(next);
    }
}
