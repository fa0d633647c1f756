package com.snshelper.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Hands the visitor to every page. As attributes of the request alone, a path variable of the same name would stand
 * before them.
 */
@ControllerAdvice
class VisitorModel {

    private static final List<String> NAMES = List.of("account", "workspaces", "workspace", "role");

    @ModelAttribute
    void show(HttpServletRequest request, Model model) {
        for (var name : NAMES) {
            var value = request.getAttribute(name);
            if (value != null) {
                model.addAttribute(name, value);
            }
        }
    }
}
