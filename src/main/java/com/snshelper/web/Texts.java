package com.snshelper.web;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Texts as they are set: in French no line begins with a mark that belongs to the word before. */
final class Texts extends ResourceBundleMessageSource {

    private static final Pattern BEFORE_TALL_MARK = Pattern.compile(" (?=[:»])|(?<=«) ");
    private static final Pattern BEFORE_MARK = Pattern.compile(" (?=[;!?](?!\\S))");
    private static final String WIDE = "\u00a0";
    private static final String NARROW = "\u202f";

    @Override
    protected @Nullable String getStringOrNull(ResourceBundle bundle, String key) {
        var text = super.getStringOrNull(bundle, key);
        return text == null || !bundle.getLocale().equals(Locale.ROOT) ? text : set(text);
    }

    static String set(String french) {
        return BEFORE_MARK
                .matcher(BEFORE_TALL_MARK.matcher(french).replaceAll(WIDE))
                .replaceAll(NARROW);
    }
}
