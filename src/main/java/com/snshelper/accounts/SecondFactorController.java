package com.snshelper.accounts;

import com.snshelper.platform.FormErrors;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Turns the codes of an authenticator app on and off. */
@Controller
@RequestMapping("/account/security")
class SecondFactorController {

    private final SecondFactors secondFactors;
    private final Devices devices;
    private final FormErrors errors;

    SecondFactorController(SecondFactors secondFactors, Devices devices, FormErrors errors) {
        this.secondFactors = secondFactors;
        this.devices = devices;
        this.errors = errors;
    }

    @PostMapping("/app")
    String begin(@RequestAttribute Account account) {
        secondFactors.begin(account.id());
        return "redirect:/account/security/app";
    }

    @GetMapping("/app")
    String form(@RequestAttribute Account account, Model model, HttpServletResponse response) {
        var secret = secondFactors.waiting(account.id());
        if (secret.isEmpty()) {
            return "redirect:/account/security";
        }
        var address = Totp.address(secret.get(), account.email());
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("address", address);
        model.addAttribute("qr", QrCode.of(address));
        model.addAttribute("secret", Totp.base32(secret.get()).replaceAll("(.{4})(?=.)", "$1 "));
        return "accounts/app";
    }

    @PostMapping("/app/on")
    String turnOn(
            @RequestAttribute Account account,
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String code,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        try {
            return show(secondFactors.turnOn(account.id(), present, code), model, response);
        } catch (UserProblem problem) {
            var page = form(account, model, response);
            errors.show(model, problem, locale, response);
            return page;
        }
    }

    @GetMapping("/recovery-codes")
    String askToRenew(@RequestAttribute Account account) {
        return secondFactors.isOn(account.id()) ? "accounts/renew-codes" : "redirect:/account/security";
    }

    @PostMapping("/recovery-codes")
    String renew(
            @RequestAttribute Account account,
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String code,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var device = devices.recognise(account.email(), request);
            var codes = secondFactors.renewRecoveryCodes(account.id(), present, code, Client.address(request), device);
            return show(codes, model, response);
        } catch (UserProblem problem) {
            errors.show(model, problem, locale, response);
            return "accounts/renew-codes";
        }
    }

    /** Shown in this answer and nowhere else: a redirect would have to store them. */
    private static String show(List<String> codes, Model model, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("codes", String.join("\n", codes));
        return "accounts/recovery-codes";
    }

    @GetMapping("/app/off")
    String askToTurnOff(@RequestAttribute Account account) {
        return secondFactors.isOn(account.id()) ? "accounts/app-off" : "redirect:/account/security";
    }

    @PostMapping("/app/off")
    String turnOff(
            @RequestAttribute Account account,
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String code,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            var device = devices.recognise(account.email(), request);
            secondFactors.turnOff(account.id(), present, code, Client.address(request), device);
            next.addFlashAttribute("appOff", true);
            return "redirect:/account/security";
        } catch (UserProblem problem) {
            errors.show(model, problem, locale, response);
            return "accounts/app-off";
        }
    }
}
