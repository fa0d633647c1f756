package com.snshelper.networks.mastodon;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Whether what a server shows is what was written. */
final class WrittenText {

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern SERVER_OF_MENTION = Pattern.compile("(@[\\p{L}\\p{N}_.-]+)@[\\p{L}\\p{N}.-]+");

    /** Words and simple punctuation, which every server shows as they are… */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\s,.;!?'’…«»-]*");

    /** …unless they begin a line that looks like one of a list. */
    private static final Pattern OF_A_LIST = Pattern.compile("^\\s*(\\d+\\.|-)", Pattern.MULTILINE);

    /** Space, punctuation and what marks up text: servers change these when they render it. */
    private static final Pattern RENDERED = Pattern.compile("[\\p{Z}\\p{C}\\p{P}\\p{Sm}\\p{Sk}]");

    private WrittenText() {}

    /** Compares with the text as the server keeps it. */
    static boolean isSource(String text, String source) {
        return plain(text).equals(plain(source));
    }

    /** Compares with the HTML that the server made of it, by the letters, digits and symbols that are left. */
    static boolean isRendered(String text, String html) {
        return bones(text).equals(bones(HtmlUtils.htmlUnescape(TAG.matcher(html).replaceAll(""))));
    }

    /** Whether what is shown is certainly something else, so that its source need not be asked for. */
    static boolean isCertainlyAnother(String text, String html) {
        return !html.isBlank()
                && PLAIN.matcher(text).matches()
                && !OF_A_LIST.matcher(text).find()
                && !isRendered(text, html);
    }

    /** Whether a server could show two texts alike. */
    static boolean mayLookLike(String one, String other) {
        return bones(one).equals(bones(other));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .strip();
    }

    private static String bones(String text) {
        var local = SERVER_OF_MENTION
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("$1");
        return RENDERED.matcher(local).replaceAll("");
    }
}
