package com.snshelper.accounts;

import com.snshelper.platform.FormErrors;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings of a workspace: its name and time zone, its keys to the API. */
@Controller
@RequestMapping("/w/{workspaceId}/settings")
class SettingsController {

    private static final List<Integer> LIVES_IN_DAYS = List.of(30, 90, 365, 0);

    private final Workspaces workspaces;
    private final ApiTokens tokens;
    private final FormErrors errors;

    SettingsController(Workspaces workspaces, ApiTokens tokens, FormErrors errors) {
        this.workspaces = workspaces;
        this.tokens = tokens;
        this.errors = errors;
    }

    @GetMapping
    @Allowed(Role.VIEWER)
    String show(@RequestAttribute Workspace workspace, @RequestAttribute Role role, Model model) {
        model.addAttribute("name", workspace.name());
        model.addAttribute("timeZone", workspace.timeZone().getId());
        model.addAttribute("timeZones", TimeZones.all());
        if (role == Role.OWNER) {
            model.addAttribute("tokens", tokens.list());
            model.addAttribute("scopes", Scope.values());
            model.addAttribute("lives", LIVES_IN_DAYS);
        }
        return "accounts/settings";
    }

    @PostMapping
    @Allowed(Role.OWNER)
    String change(
            @RequestAttribute Workspace workspace,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String timeZone,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            workspaces.change(name, timeZone);
            return back(workspace, next);
        } catch (UserProblem problem) {
            return again(workspace, problem, model, locale, response);
        }
    }

    @PostMapping("/tokens")
    @Allowed(Role.OWNER)
    String addToken(
            @RequestAttribute Workspace workspace,
            @RequestParam(defaultValue = "") String tokenName,
            @RequestParam(defaultValue = "") List<String> scopes,
            @RequestParam(defaultValue = "90") int days,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        try {
            var chosen = EnumSet.noneOf(Scope.class);
            Arrays.stream(Scope.values())
                    .filter(scope -> scopes.contains(scope.code()))
                    .forEach(chosen::add);
            var life = LIVES_IN_DAYS.contains(days) ? days : 90;
            var token = tokens.create(tokenName, chosen, life == 0 ? null : Duration.ofDays(life));
            // Shown in this answer and nowhere else: a redirect would have to store it.
            model.addAttribute("newToken", token);
            response.setHeader("Cache-Control", "no-store");
            return show(workspace, Role.OWNER, model);
        } catch (UserProblem problem) {
            return again(workspace, problem, model, locale, response);
        }
    }

    @PostMapping("/tokens/{token}/revoke")
    @Allowed(Role.OWNER)
    String revokeToken(@RequestAttribute Workspace workspace, @PathVariable UUID token, RedirectAttributes next) {
        tokens.revoke(token);
        return back(workspace, next);
    }

    private static String back(Workspace workspace, RedirectAttributes next) {
        next.addFlashAttribute("saved", true);
        return "redirect:/w/" + workspace.id() + "/settings";
    }

    private String again(
            Workspace workspace, UserProblem problem, Model model, Locale locale, HttpServletResponse response) {
        var page = show(workspace, Role.OWNER, model);
        errors.show(model, problem, locale, response);
        return page;
    }
}
