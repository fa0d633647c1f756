package com.snshelper.channels;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.channels.PendingConnections.Pending;
import com.snshelper.networks.Authorization;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The way to a network's own page and back. The page to leave from has a link: the security policy lets no form lead to
 * another site.
 */
@Controller
class AuthorizationController {

    private final Authorizations authorizations;
    private final MessageSource messages;

    AuthorizationController(Authorizations authorizations, MessageSource messages) {
        this.authorizations = authorizations;
        this.messages = messages;
    }

    @GetMapping("/w/{workspaceId}/channels/authorize/{id}")
    @Allowed(Role.EDITOR)
    String leave(@PathVariable UUID id, HttpSession session, Model model) {
        var pending = authorizations.find(id, session.getId()).orElseThrow(UserProblem::notFound);
        model.addAttribute("network", pending.network());
        model.addAttribute("address", pending.address());
        model.addAttribute("site", URI.create(pending.address()).getAuthority());
        return "channels/leave";
    }

    /** Networks send everybody here; the workspace she left from is found by what she carries. */
    @GetMapping(Authorization.ARRIVAL)
    String arrive(@RequestParam Map<String, String> returned, RedirectAttributes onward, HttpServletResponse response) {
        var workspace = authorizations.workspaceOf(returned.getOrDefault("state", ""));
        if (workspace.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return "channels/astray";
        }
        onward.addAllAttributes(returned);
        return "redirect:/w/%s/channels/authorized".formatted(workspace.get());
    }

    @GetMapping("/w/{workspaceId}/channels/authorized")
    @Allowed(Role.EDITOR)
    String finish(
            @PathVariable("workspaceId") UUID workspace,
            @RequestParam Map<String, String> returned,
            HttpSession session,
            Locale locale,
            RedirectAttributes flash) {
        var pending = authorizations.take(returned.getOrDefault("state", ""), session.getId());
        if (pending.isEmpty()) {
            flash.addFlashAttribute("problem", messages.getMessage("channels.authorize.over", null, locale));
            return "redirect:/w/%s/channels".formatted(workspace);
        }
        try {
            var channel = authorizations.finish(pending.get(), returned);
            flash.addFlashAttribute("connected", channel.displayName());
            return "redirect:/w/%s/channels".formatted(workspace);
        } catch (UserProblem problem) {
            flash.addFlashAttribute("problem", messages.getMessage(problem.messageKey(), problem.arguments(), locale));
            return again(workspace, pending.get(), flash);
        }
    }

    /** To the form that she started from, as she had filled it in; it asks for no secret. */
    private static String again(UUID workspace, Pending pending, RedirectAttributes onward) {
        var page = "redirect:/w/%s/channels/".formatted(workspace);
        if (pending.channel() != null) {
            return page + pending.channel() + "/reconnect";
        }
        onward.addAllAttributes(pending.answers());
        return page + "connect/" + pending.network();
    }
}
