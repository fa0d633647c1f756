package com.snshelper.web;

import com.snshelper.channels.ChannelCensus;
import com.snshelper.platform.Jobs;
import com.snshelper.platform.PlatformProperties;
import com.snshelper.publishing.Flow;
import java.io.IOException;
import java.nio.file.Files;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the installation does, and what broke: numbers and ids, no content. */
@Controller
class OfficeController {

    private static final int SHOWN = 100;
    private static final long MEGABYTE = 1L << 20;

    private final Flow flow;
    private final ChannelCensus channels;
    private final Jobs jobs;
    private final ErrorReports errors;
    private final PlatformProperties properties;

    OfficeController(Flow flow, ChannelCensus channels, Jobs jobs, ErrorReports errors, PlatformProperties properties) {
        this.flow = flow;
        this.channels = channels;
        this.jobs = jobs;
        this.errors = errors;
        this.properties = properties;
    }

    @GetMapping("/office")
    String health(Model model) throws IOException {
        model.addAttribute("flow", flow.report());
        model.addAttribute("channels", channels.take());
        model.addAttribute("jobs", jobs.all());
        model.addAttribute("databaseMegabytes", jobs.databaseBytes() / MEGABYTE);
        model.addAttribute(
                "freeMegabytes", Files.getFileStore(properties.data()).getUsableSpace() / MEGABYTE);
        return "web/health";
    }

    /** @param id what a reader was shown; all when empty */
    @GetMapping("/office/errors")
    String errors(@RequestParam(defaultValue = "") String id, Model model) {
        model.addAttribute("id", id);
        model.addAttribute(
                "reports",
                errors.newest(SHOWN).stream()
                        .filter(report -> report.id().contains(id.strip()))
                        .toList());
        return "web/errors";
    }
}
