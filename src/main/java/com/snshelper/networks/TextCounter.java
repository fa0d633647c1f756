package com.snshelper.networks;

import com.snshelper.networks.Capabilities.Unit;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Locale;

/** Counts a text the way networks do. */
public final class TextCounter {

    private TextCounter() {}

    public static int count(String text, Unit unit) {
        return switch (unit) {
            case GRAPHEMES -> graphemes(text);
            case LINKS_AS_23 -> graphemes(ShortLinks.shorten(text));
            case UTF8_BYTES -> text.getBytes(StandardCharsets.UTF_8).length;
            case CODE_POINTS -> text.codePointCount(0, text.length());
        };
    }

    private static int graphemes(String text) {
        var clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        int count = 0;
        while (clusters.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }
}
