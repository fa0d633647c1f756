package com.snshelper.content;

import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the pages of tags, templates and hashtags have in common: an act, and the page again with what came of it. */
@Component
class AidPages {

    private final MessageSource messages;

    AidPages(MessageSource messages) {
        this.messages = messages;
    }

    /** @param act gives the words for having succeeded */
    String act(String page, RedirectAttributes flash, Supplier<String> act) {
        try {
            flash.addFlashAttribute("notice", act.get());
        } catch (UserProblem problem) {
            if (problem.kind() != UserProblem.Kind.INVALID) {
                throw problem;
            }
            flash.addFlashAttribute("problem", say(problem.messageKey(), problem.arguments()));
        }
        return "redirect:/w/%s/%s".formatted(Tenancy.workspace(), page);
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
