package com.snshelper.accounts;

import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Adds and removes passkeys, and signs in by them. A script asks for the options and hands them to the browser; what the
 * device answers comes as a form like any other.
 */
@Controller
class PasskeyController {

    private static final int PER_ADDRESS = 60;

    private final Passkeys passkeys;
    private final Attempts attempts;
    private final Arrivals arrivals;
    private final MessageSource messages;
    private final Clock clock;

    PasskeyController(Passkeys passkeys, Attempts attempts, Arrivals arrivals, MessageSource messages, Clock clock) {
        this.clock = clock;
        this.passkeys = passkeys;
        this.attempts = attempts;
        this.arrivals = arrivals;
        this.messages = messages;
    }

    @PostMapping("/account/security/passkeys/options")
    ResponseEntity<?> creation(
            @RequestAttribute Account account,
            @RequestParam(defaultValue = "") String present,
            Locale locale,
            HttpServletRequest request) {
        try {
            var options = passkeys.creation(account.id(), authentication(), present);
            PasskeyChallenge.keep(
                    request.getSession(),
                    PublicKeyCredentialCreationOptions.class,
                    options,
                    account.id(),
                    clock.instant());
            return json(options);
        } catch (UserProblem problem) {
            var words = messages.getMessage(problem.messageKey(), problem.arguments(), locale);
            return ResponseEntity.unprocessableContent().body(Map.of("problem", words));
        }
    }

    @PostMapping("/account/security/passkeys")
    String add(
            @RequestAttribute Account account,
            @RequestParam(defaultValue = "") String passkeyName,
            @RequestParam(defaultValue = "") String credential,
            Locale locale,
            HttpServletRequest request,
            RedirectAttributes next) {
        try {
            var options = PasskeyChallenge.take(
                    request.getSession(), PublicKeyCredentialCreationOptions.class, account.id(), clock.instant());
            passkeys.add(account.id(), options, credential, passkeyName);
            next.addFlashAttribute("passkeyAdded", true);
        } catch (UserProblem problem) {
            next.addFlashAttribute("problem", messages.getMessage(problem.messageKey(), problem.arguments(), locale));
        }
        return "redirect:/account/security";
    }

    @PostMapping("/account/security/passkeys/{passkey}/remove")
    String remove(@RequestAttribute Account account, @PathVariable UUID passkey, RedirectAttributes next) {
        passkeys.remove(account.id(), passkey);
        next.addFlashAttribute("passkeyRemoved", true);
        return "redirect:/account/security";
    }

    @PostMapping("/sign-in/passkey/options")
    ResponseEntity<?> request(HttpServletRequest request) {
        attempts.require("passkey", Client.address(request), PER_ADDRESS, Duration.ofMinutes(15));
        var options = passkeys.request(authentication());
        PasskeyChallenge.keep(
                request.getSession(), PublicKeyCredentialRequestOptions.class, options, null, clock.instant());
        return json(options);
    }

    @PostMapping("/sign-in/passkey")
    String signIn(
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "/") String next,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes back) {
        try {
            var options = PasskeyChallenge.take(
                    request.getSession(), PublicKeyCredentialRequestOptions.class, null, clock.instant());
            var account = passkeys.signIn(options, credential);
            arrivals.letIn(account, SignIn.Way.PASSKEY, request, response);
            return "redirect:" + ReturnPath.safe(next);
        } catch (UserProblem problem) {
            back.addFlashAttribute("problem", messages.getMessage(problem.messageKey(), problem.arguments(), locale));
            return "redirect:/sign-in";
        }
    }

    private ResponseEntity<String> json(Object options) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(passkeys.write(options));
    }

    /** A stranger's is anonymous, never null. */
    private static Authentication authentication() {
        return Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
    }
}
