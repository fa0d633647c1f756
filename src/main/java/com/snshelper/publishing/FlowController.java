package com.snshelper.publishing;

import com.snshelper.platform.Tenancy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Publishing in the back office: what waits, how the networks do, and the valves. */
@Controller
@RequestMapping("/office/publishing")
class FlowController {

    private final Flow flow;
    private final NetworkValve valve;

    FlowController(Flow flow, NetworkValve valve) {
        this.flow = flow;
        this.valve = valve;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("flow", flow.report());
        return "publishing/flow";
    }

    @PostMapping("/{network}/pause")
    String pause(@PathVariable String network, RedirectAttributes next) {
        valve.pause(network, Tenancy.account());
        return back(network, "paused", 0, next);
    }

    @PostMapping("/{network}/resume")
    String resume(@PathVariable String network, RedirectAttributes next) {
        valve.resume(network, Tenancy.account());
        return back(network, "resumed", 0, next);
    }

    @PostMapping("/{network}/release")
    String release(@PathVariable String network, RedirectAttributes next) {
        return back(network, "released", valve.release(network, Tenancy.account()), next);
    }

    private static String back(String network, String done, int posts, RedirectAttributes next) {
        next.addFlashAttribute("done", done);
        next.addFlashAttribute("of", network);
        next.addFlashAttribute("posts", posts);
        return "redirect:/office/publishing";
    }
}
