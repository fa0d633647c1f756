package com.snshelper.scenarios;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Locale;

/** How somebody looks at the pages: on what, in which light, in which language. */
record Look(Size size, Theme theme, Language language) {

    static final Look DESKTOP = new Look(Size.DESKTOP, Theme.LIGHT, Language.FR);
    static final Look PHONE = new Look(Size.PHONE, Theme.LIGHT, Language.FR);

    /** Both sizes in both themes, in French. */
    static final List<Look> ALL = List.of(DESKTOP, DESKTOP.dark(), PHONE, PHONE.dark());

    enum Size {
        DESKTOP(1440, 900),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }

        int width() {
            return width;
        }
    }

    enum Theme {
        LIGHT(ColorScheme.LIGHT),
        DARK(ColorScheme.DARK);

        private final ColorScheme scheme;

        Theme(ColorScheme scheme) {
            this.scheme = scheme;
        }
    }

    enum Language {
        FR("fr-FR"),
        EN("en-GB"),
        KO("ko-KR");

        private final String locale;

        Language(String locale) {
            this.locale = locale;
        }
    }

    Look dark() {
        return new Look(size, Theme.DARK, language);
    }

    Look in(Language other) {
        return new Look(size, theme, other);
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(size.width, size.height)
                .setIsMobile(size == Size.PHONE)
                .setHasTouch(size == Size.PHONE)
                .setColorScheme(theme.scheme)
                .setLocale(language.locale)
                .setTimezoneId("Europe/Paris")
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    /** For example {@code desktop-dark-fr}. */
    @Override
    public String toString() {
        return (size + "-" + theme + "-" + language).toLowerCase(Locale.ROOT);
    }
}
