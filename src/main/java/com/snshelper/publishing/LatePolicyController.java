package com.snshelper.publishing;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.platform.FormErrors;
import com.snshelper.platform.UserProblem;
import com.snshelper.publishing.LatePolicy.Choice;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings of a workspace about posts that could not go out on time. */
@Controller
@RequestMapping("/w/{workspaceId}/settings/publishing")
class LatePolicyController {

    private final LatePolicies policies;
    private final FormErrors errors;

    LatePolicyController(LatePolicies policies, FormErrors errors) {
        this.policies = policies;
        this.errors = errors;
    }

    @GetMapping
    @Allowed(Role.VIEWER)
    String show(Model model) {
        model.addAttribute("policy", policies.current());
        model.addAttribute("choices", Choice.values());
        model.addAttribute("latenesses", LatePolicy.LATENESSES);
        model.addAttribute("spacings", LatePolicy.SPACINGS);
        return "publishing/lateness";
    }

    /**
     * @param after in minutes
     * @param spacing in minutes
     */
    @PostMapping
    @Allowed(Role.OWNER)
    String change(
            @PathVariable("workspaceId") UUID workspace,
            @RequestParam(defaultValue = "") String choice,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "-1") int spacing,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            policies.change(new LatePolicy(chosen(choice), Duration.ofMinutes(after), Duration.ofMinutes(spacing)));
            next.addFlashAttribute("saved", true);
            return "redirect:/w/" + workspace + "/settings/publishing";
        } catch (UserProblem problem) {
            var page = show(model);
            errors.show(model, problem, locale, response);
            return page;
        }
    }

    private static Choice chosen(String choice) {
        return Arrays.stream(Choice.values())
                .filter(one -> one.name().equals(choice))
                .findFirst()
                .orElseThrow(() -> UserProblem.on("choice", "late.problem.choose"));
    }
}
