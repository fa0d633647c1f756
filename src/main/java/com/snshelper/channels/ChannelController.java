package com.snshelper.channels;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.networks.Networks;
import com.snshelper.networks.SocialNetwork;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of channels, and the forms that connect them. */
@Controller
@RequestMapping("/w/{workspaceId}/channels")
class ChannelController {

    private final Channels channels;
    private final Authorizations authorizations;
    private final Networks networks;

    ChannelController(Channels channels, Authorizations authorizations, Networks networks) {
        this.channels = channels;
        this.authorizations = authorizations;
        this.networks = networks;
    }

    @GetMapping
    @Allowed(Role.VIEWER)
    String list(Model model) {
        model.addAttribute("channels", channels.all());
        return "channels/channels";
    }

    @GetMapping("/connect")
    @Allowed(Role.EDITOR)
    String connectAny(@PathVariable("workspaceId") UUID workspace) {
        return "redirect:/w/%s/channels/connect/%s"
                .formatted(workspace, networks.all().getFirst().name());
    }

    @GetMapping("/connect/{network}")
    @Allowed(Role.EDITOR)
    String connectForm(@PathVariable String network, @RequestParam Map<String, String> filledIn, Model model) {
        var adapter = adapter(network);
        return form(model, adapter, Way.of(adapter, filledIn), filledIn, null, null);
    }

    @PostMapping("/connect/{network}")
    @Allowed(Role.EDITOR)
    String connect(
            @PathVariable("workspaceId") UUID workspace,
            @PathVariable String network,
            @RequestParam Map<String, String> typed,
            HttpSession session,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var adapter = adapter(network);
        var way = Way.of(adapter, typed);
        var answers = way.answers(adapter, typed);
        try {
            if (way == Way.AUTHORIZED) {
                return leave(workspace, authorizations.begin(adapter, answers, null, session.getId()));
            }
            var channel = channels.connect(network, answers, Tenancy.account());
            flash.addFlashAttribute("connected", channel.displayName());
            return "redirect:/w/%s/channels".formatted(workspace);
        } catch (UserProblem problem) {
            response.setStatus(422);
            return form(model, adapter, way, answers, null, problem);
        }
    }

    @GetMapping("/{id}/reconnect")
    @Allowed(Role.EDITOR)
    String reconnectForm(@PathVariable UUID id, @RequestParam Map<String, String> query, Model model) {
        var channel = channels.find(id).orElseThrow(UserProblem::notFound);
        var adapter = adapter(channel.network());
        var known = Map.of("server", channel.server(), "identifier", channel.handle(), "account", channel.handle());
        return form(model, adapter, Way.of(adapter, query), known, channel, null);
    }

    @PostMapping("/{id}/reconnect")
    @Allowed(Role.EDITOR)
    String reconnect(
            @PathVariable("workspaceId") UUID workspace,
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            HttpSession session,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var channel = channels.find(id).orElseThrow(UserProblem::notFound);
        var adapter = adapter(channel.network());
        var way = Way.of(adapter, typed);
        var answers = way.answers(adapter, typed);
        try {
            if (way == Way.AUTHORIZED) {
                return leave(workspace, authorizations.begin(adapter, answers, id, session.getId()));
            }
            flash.addFlashAttribute(
                    "connected",
                    channels.reconnect(id, answers, Tenancy.account()).displayName());
            return "redirect:/w/%s/channels".formatted(workspace);
        } catch (UserProblem problem) {
            response.setStatus(422);
            return form(model, adapter, way, answers, channel, problem);
        }
    }

    @GetMapping("/{id}/disconnect")
    @Allowed(Role.EDITOR)
    String askToDisconnect(@PathVariable UUID id, Model model) {
        model.addAttribute("channel", channels.find(id).orElseThrow(UserProblem::notFound));
        return "channels/disconnect";
    }

    @PostMapping("/{id}/disconnect")
    @Allowed(Role.EDITOR)
    String disconnect(@PathVariable("workspaceId") UUID workspace, @PathVariable UUID id, RedirectAttributes flash) {
        var channel = channels.find(id).orElseThrow(UserProblem::notFound);
        boolean confirmed = channels.disconnect(id);
        flash.addFlashAttribute(confirmed ? "disconnected" : "disconnectedHere", channel.displayName());
        return "redirect:/w/%s/channels".formatted(workspace);
    }

    private static String leave(UUID workspace, UUID pending) {
        return "redirect:/w/%s/channels/authorize/%s".formatted(workspace, pending);
    }

    private SocialNetwork adapter(String network) {
        return networks.find(network).orElseThrow(UserProblem::notFound);
    }

    private String form(
            Model model,
            SocialNetwork adapter,
            Way way,
            Map<String, String> answers,
            @Nullable Channel channel,
            @Nullable UserProblem problem) {
        var wrong = problem == null
                ? null
                : new ConnectForm.Wrong(problem.field(), problem.messageKey(), problem.arguments());
        model.addAttribute("form", new ConnectForm(adapter, way, answers, wrong));
        model.addAttribute("networks", networks.all());
        model.addAttribute("channel", channel);
        return "channels/connect";
    }
}
