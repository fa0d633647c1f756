package com.snshelper.platform;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Shows a form again with what is wrong in it, beside its field or above the form. */
@Component
public class FormErrors {

    private final MessageSource messages;

    FormErrors(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * Puts {@code errors} (field → text) or {@code problem} (text) into the model; the answer becomes 422 or 409. What
     * does not exist is no fault of a form and stays a problem of its own.
     */
    public void show(Model model, UserProblem problem, Locale locale, HttpServletResponse response) {
        if (problem.kind() == UserProblem.Kind.NOT_FOUND) {
            throw problem;
        }
        var text = messages.getMessage(problem.messageKey(), problem.arguments(), locale);
        var field = problem.field();
        if (field == null) {
            model.addAttribute("problem", text);
        } else {
            model.addAttribute("errors", Map.of(field, text));
        }
        response.setStatus(problem.kind() == UserProblem.Kind.CONFLICT ? 409 : 422);
    }
}
