package com.snshelper.web;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.accounts.Workspaces;
import com.snshelper.channels.Channels;
import com.snshelper.networks.ConnectField;
import com.snshelper.networks.Networks;
import com.snshelper.networks.SocialNetwork;
import com.snshelper.platform.SiteAddress;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page that shows the API by examples, with this installation's address and the workspace's own channel in them. */
@Controller
class ApiGuideController {

    private final Channels channels;
    private final Networks networks;
    private final Workspaces workspaces;
    private final SiteAddress site;
    private final MessageSource messages;
    private final Clock clock;

    ApiGuideController(
            Channels channels,
            Networks networks,
            Workspaces workspaces,
            SiteAddress site,
            MessageSource messages,
            Clock clock) {
        this.channels = channels;
        this.networks = networks;
        this.workspaces = workspaces;
        this.site = site;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/w/{workspaceId}/api")
    @Allowed(Role.VIEWER)
    String show(Model model) {
        var examples = new ArrayList<>(channels());
        examples.addAll(pictures());
        examples.addAll(posts());
        model.addAttribute("examples", examples);
        model.addAttribute("address", site.link("/api/v1"));
        model.addAttribute("description", site.link("/api/openapi.json"));
        return "web/api";
    }

    private List<ApiExample> channels() {
        var url = site.link("/api/v1/channels");
        var examples = new ArrayList<ApiExample>();
        examples.add(ApiExample.call("channels", "GET", url));
        networks.all().stream()
                .filter(ApiGuideController::asksForNoSecret)
                .findFirst()
                .ifPresent(network -> examples.add(ApiExample.json("connect", "POST", url, answers(network))));
        return examples;
    }

    private static boolean asksForNoSecret(SocialNetwork network) {
        return network.connectFields().stream()
                .allMatch(field -> field.kind() == ConnectField.Kind.CHOICE || field.kind() == ConnectField.Kind.TEXT);
    }

    private static String answers(SocialNetwork network) {
        return network.connectFields().stream()
                .map(field -> ", \"%s\": \"%s\"".formatted(field.name(), answer(field)))
                .collect(Collectors.joining("", "{\"network\": \"" + network.name() + "\"", "}"));
    }

    private static String answer(ConnectField field) {
        return field.options().isEmpty() ? field.initial() : field.options().getFirst();
    }

    private List<ApiExample> pictures() {
        var url = site.link("/api/v1/media");
        return List.of(
                ApiExample.form("upload", url, "file=@photo.jpg", "altText=" + say("altText")),
                ApiExample.json(
                        "address",
                        "POST",
                        url,
                        "{\"url\": \"https://example.com/photo.jpg\", \"altText\": \"" + say("altText") + "\"}"),
                ApiExample.call("pictures", "GET", url + "?limit=20"),
                ApiExample.json("describe", "PATCH", url + "/MEDIA_ID", "{\"altText\": \"" + say("altText") + "\"}"));
    }

    private List<ApiExample> posts() {
        var posts = site.link("/api/v1/posts");
        var channel = channel();
        var ofChannel = site.link("/api/v1/channels/" + channel);
        return List.of(
                ApiExample.json(
                        "schedule",
                        "POST",
                        posts,
                        """
                        {"text": "%s",
                         "media": ["MEDIA_ID"],
                         "channels": ["%s"],
                         "scheduledAt": "%s"}
                        """.formatted(say("text"), channel, tomorrow()),
                        "Idempotency-Key: " + tomorrow()),
                ApiExample.json("slots", "PUT", ofChannel + "/slots", """
                        {"timeZone": "%s",
                         "slots": [{"day": "MONDAY", "time": "09:00"},
                                   {"day": "THURSDAY", "time": "18:00"}]}
                        """.formatted(
                                workspaces.timeZone().getId())),
                ApiExample.json("next", "POST", posts, """
                        {"text": "%s", "channels": ["%s"], "scheduledAt": "next-slot"}
                        """.formatted(say("text"), channel)),
                ApiExample.call("queue", "GET", ofChannel + "/queue"),
                ApiExample.json("bulk", "POST", posts + "/bulk", """
                        {"posts": [{"text": "%1$s", "channels": ["%2$s"], "scheduledAt": "next-slot"},
                                   {"text": "%1$s", "draft": true}]}
                        """.formatted(say("text"), channel)),
                ApiExample.call("list", "GET", posts + "?state=SCHEDULED&limit=20"),
                ApiExample.call("read", "GET", posts + "/POST_ID"),
                ApiExample.json("change", "PATCH", posts + "/POST_ID", "{\"scheduledAt\": \"next-slot\"}"),
                ApiExample.call("cancel", "DELETE", posts + "/POST_ID"));
    }

    private String channel() {
        return channels.connected().stream()
                .findFirst()
                .map(channel -> channel.id().toString())
                .orElse("CHANNEL_ID");
    }

    private String tomorrow() {
        var today = LocalDate.ofInstant(clock.instant(), workspaces.timeZone());
        return today.plusDays(1).atTime(LocalTime.of(9, 0)).toString();
    }

    private String say(String word) {
        return messages.getMessage("guide.word." + word, null, LocaleContextHolder.getLocale());
    }
}
