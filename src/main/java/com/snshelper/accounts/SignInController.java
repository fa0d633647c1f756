package com.snshelper.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signs people in. */
@Controller
class SignInController {

    private final SignIns signIns;
    private final SecondFactors secondFactors;
    private final Passkeys passkeys;
    private final Arrivals arrivals;
    private final Devices devices;
    private final Clock clock;

    SignInController(
            SignIns signIns,
            SecondFactors secondFactors,
            Passkeys passkeys,
            Arrivals arrivals,
            Devices devices,
            Clock clock) {
        this.signIns = signIns;
        this.secondFactors = secondFactors;
        this.passkeys = passkeys;
        this.arrivals = arrivals;
        this.devices = devices;
        this.clock = clock;
    }

    @GetMapping("/sign-in")
    String form(@RequestParam(defaultValue = "/") String next, Model model) {
        return show(next, model);
    }

    private String show(String next, Model model) {
        model.addAttribute("next", ReturnPath.safe(next));
        model.addAttribute("passkeysWork", passkeys.work());
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
            model.addAttribute("refused", true);
            response.setStatus(422);
            return show(next, model);
        }
        if (secondFactors.isOn(account.get())) {
            new HalfSignedIn(account.get(), ReturnPath.safe(next), clock.instant()).keep(request);
            return "redirect:/sign-in/code";
        }
        arrivals.letIn(account.get(), SignIn.Way.PASSWORD, request, response);
        return "redirect:" + ReturnPath.safe(next);
    }
}
