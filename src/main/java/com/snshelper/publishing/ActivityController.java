package com.snshelper.publishing;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.channels.Channels;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Activity: failures, receipts, and the decisions that only a person can make. */
@Controller
class ActivityController {

    private final Activity activity;
    private final PausedNetworks paused;
    private final Channels channels;
    private final PublishingWords words;
    private final LateQuestions late;

    ActivityController(
            Activity activity, PausedNetworks paused, Channels channels, PublishingWords words, LateQuestions late) {
        this.activity = activity;
        this.paused = paused;
        this.channels = channels;
        this.words = words;
        this.late = late;
    }

    @GetMapping("/w/{workspaceId}/activity")
    @Allowed(Role.VIEWER)
    String show(
            @PathVariable("workspaceId") UUID workspace,
            @RequestParam(defaultValue = "ALL") String state,
            @RequestParam(required = false) @Nullable UUID post,
            @RequestParam(defaultValue = "") String cursor,
            Model model) {
        var filter = Activity.Filter.of(state);
        var page = activity.page(filter, post, Activity.Cursor.parse(cursor).orElse(null));
        var here = UriComponentsBuilder.fromPath("/w/{w}/activity");
        if (post == null) {
            here.queryParam("state", filter);
        } else {
            here.queryParam("post", post);
        }
        model.addAttribute("words", words.spoken());
        model.addAttribute("late", post == null && filter.showsHeld() ? late.count() : 0);
        model.addAttribute("pauses", paused.of(channels.all()));
        model.addAttribute("filter", filter.name());
        model.addAttribute("filters", Activity.Filter.values());
        model.addAttribute("post", post);
        model.addAttribute("entries", page.entries());
        model.addAttribute("moving", post != null && page.entries().stream().anyMatch(ActivityEntry::isMoving));
        model.addAttribute("here", here.build(workspace).toString());
        model.addAttribute(
                "newer", cursor.isEmpty() ? null : here.build(workspace).toString());
        var next = page.next();
        model.addAttribute(
                "older",
                next == null
                        ? null
                        : here.cloneBuilder()
                                .queryParam("cursor", next)
                                .build(workspace)
                                .toString());
        return "publishing/activity";
    }
}
