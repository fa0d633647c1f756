package com.snshelper.web;

import java.util.Arrays;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout of every page needs to know about the installation. */
@ControllerAdvice
class LayoutModel {

    private final boolean demo;

    LayoutModel(Environment environment) {
        this.demo = Arrays.asList(environment.getActiveProfiles()).contains("demo");
    }

    @ModelAttribute("demo")
    boolean demo() {
        return demo;
    }
}
