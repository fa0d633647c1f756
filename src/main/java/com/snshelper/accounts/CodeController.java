package com.snshelper.accounts;

import com.snshelper.platform.Tenancy;
import com.snshelper.privacy.Purposes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second page of a sign-in: the code of the app, or a recovery code. */
@Controller
@RequestMapping("/sign-in/code")
class CodeController {

    private final SecondFactors secondFactors;
    private final Accounts accounts;
    private final Devices devices;
    private final Arrivals arrivals;
    private final Clock clock;

    CodeController(SecondFactors secondFactors, Accounts accounts, Devices devices, Arrivals arrivals, Clock clock) {
        this.secondFactors = secondFactors;
        this.accounts = accounts;
        this.devices = devices;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @GetMapping
    String form(HttpServletRequest request) {
        return HalfSignedIn.find(request, clock.instant()).isPresent() ? "accounts/code" : "redirect:/sign-in";
    }

    @PostMapping
    String check(
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var half = HalfSignedIn.find(request, clock.instant());
        if (half.isEmpty()) {
            return "redirect:/sign-in";
        }
        var account = half.get().account();
        var way = secondFactors.check(account, code, Client.address(request), device(account, request));
        if (way.isEmpty()) {
            model.addAttribute("refused", true);
            response.setStatus(422);
            return "accounts/code";
        }
        HalfSignedIn.forget(request);
        arrivals.letIn(account, way.get(), request, response);
        return "redirect:" + half.get().next();
    }

    private @Nullable String device(UUID id, HttpServletRequest request) {
        return Purposes.as(
                "account-mail",
                () -> Tenancy.asService(() -> accounts.find(id))
                        .map(account -> devices.recognise(account.email(), request))
                        .orElse(null));
    }
}
