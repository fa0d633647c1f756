package com.snshelper.settings;

import static java.util.Objects.requireNonNullElse;

import com.snshelper.platform.FormErrors;
import com.snshelper.platform.SiteAddress;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who runs the service and who may join it, in the back office. */
@Controller
@RequestMapping("/office/installation")
class InstallationController {

    private static final int LONGEST = 500;

    private final Settings settings;
    private final Languages languages;
    private final SiteAddress site;
    private final FormErrors errors;

    InstallationController(Settings settings, Languages languages, SiteAddress site, FormErrors errors) {
        this.settings = settings;
        this.languages = languages;
        this.site = site;
        this.errors = errors;
    }

    /** As typed; what is missing is empty. */
    record Typed(
            String name,
            String address,
            String dataProtectionOfficer,
            String signUp,
            String language,
            List<String> languages) {

        Typed(
                @Nullable String name,
                @Nullable String address,
                @Nullable String dataProtectionOfficer,
                @Nullable String signUp,
                @Nullable String language,
                @Nullable List<String> languages) {
            this.name = requireNonNullElse(name, "");
            this.address = requireNonNullElse(address, "");
            this.dataProtectionOfficer = requireNonNullElse(dataProtectionOfficer, "");
            this.signUp = requireNonNullElse(signUp, "");
            this.language = requireNonNullElse(language, "");
            this.languages = requireNonNullElse(languages, List.of());
        }

        static Typed of(Installation set) {
            return new Typed(
                    set.name(),
                    set.address(),
                    set.dataProtectionOfficer(),
                    set.signUp().name(),
                    set.languages().getFirst(),
                    set.languages());
        }

        Installation installation() {
            return new Installation(
                    checked("name", name),
                    checked("address", address),
                    checked("dataProtectionOfficer", dataProtectionOfficer),
                    Arrays.stream(SignUpMode.values())
                            .filter(mode -> mode.name().equals(signUp))
                            .findFirst()
                            .orElseThrow(() -> UserProblem.on("signUp", "installation.problem.signUp")),
                    offered());
        }

        /** The main language is offered, whether it is ticked or not. */
        private List<String> offered() {
            if (!Installation.SPOKEN.contains(language)) {
                throw UserProblem.on("language", "installation.problem.language");
            }
            return Stream.concat(
                            Stream.of(language), Installation.SPOKEN.stream().filter(languages::contains))
                    .distinct()
                    .toList();
        }

        private static String checked(String field, String text) {
            if (text.length() > LONGEST || text.chars().anyMatch(c -> c == 0)) {
                throw UserProblem.on(field, "installation.problem.tooLong", LONGEST);
            }
            return text.strip();
        }
    }

    @GetMapping
    String show(Model model) {
        return page(Typed.of(settings.installation()), model);
    }

    private String page(Typed typed, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("modes", SignUpMode.values());
        model.addAttribute("spoken", Installation.SPOKEN);
        model.addAttribute("url", site.url());
        model.addAttribute("secure", site.isSecure());
        return "settings/installation";
    }

    @PostMapping
    String change(
            @ModelAttribute Typed typed,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            var installation = typed.installation();
            settings.change(installation);
            languages.set(installation.languages());
            flash.addFlashAttribute("saved", true);
            return "redirect:/office/installation";
        } catch (UserProblem problem) {
            errors.show(model, problem, locale, response);
            return page(typed, model);
        }
    }
}
