package com.snshelper.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The customers of the installation, in the back office. */
@Controller
class CustomersController {

    private static final int PAGE = 50;

    private final Customers customers;

    CustomersController(Customers customers) {
        this.customers = customers;
    }

    @GetMapping("/office/customers")
    String list(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        model.addAttribute("email", email);
        model.addAttribute("page", customers.page(email, after, PAGE));
        return "accounts/customers";
    }
}
