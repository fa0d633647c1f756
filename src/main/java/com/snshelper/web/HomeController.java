package com.snshelper.web;

import com.snshelper.accounts.Account;
import com.snshelper.accounts.Workspace;
import com.snshelper.networks.Networks;
import com.snshelper.networks.SocialNetwork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/**
 * The home page: what the service does, for strangers; the calendar, for people who are signed in; the account, for who
 * left her last workspace and may make another.
 */
@Controller
class HomeController {

    private final Networks networks;

    HomeController(Networks networks) {
        this.networks = networks;
    }

    @GetMapping("/")
    String home(
            @RequestAttribute(required = false) @Nullable Workspace workspace,
            @RequestAttribute(required = false) @Nullable Account account,
            Model model) {
        if (workspace != null) {
            return "redirect:/w/" + workspace.id() + "/calendar";
        }
        if (account != null) {
            return "redirect:/account";
        }
        model.addAttribute(
                "networks", networks.all().stream().map(SocialNetwork::name).toList());
        return "web/home";
    }
}
