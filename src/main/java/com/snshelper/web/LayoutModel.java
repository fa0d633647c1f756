package com.snshelper.web;

import com.snshelper.settings.Languages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout of every page needs to know about the installation. */
@ControllerAdvice
class LayoutModel {

    private final boolean demo;
    private final Languages languages;

    LayoutModel(Environment environment, Languages languages) {
        this.languages = languages;
        this.demo = Arrays.asList(environment.getActiveProfiles()).contains("demo");
    }

    @ModelAttribute("demo")
    boolean demo() {
        return demo;
    }

    /** Codes of the languages offered. */
    @ModelAttribute("languages")
    List<String> languages() {
        return languages.offered().stream().map(Locale::getLanguage).toList();
    }
}
