package com.snshelper.networks;

import java.util.regex.Pattern;

/**
 * A text as some networks count it: each link as long as any other, a mention without its server. composer.js counts by
 * the same two expressions; they are written so that both languages read them alike.
 */
final class ShortLinks {

    private static final String LINK_OF_23 = "x".repeat(23);

    private static final String DOMAIN = "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}])?\\.){1,60}"
            + "(?:xn--[A-Za-z0-9-]+|[A-Za-z]{2,63})(?![A-Za-z0-9@])";
    private static final String INSIDE = "[^\\p{IsWhite_Space}<>()?]";
    private static final String PARENTHESES =
            "\\((?:" + INSIDE + "+|" + INSIDE + "*\\(" + INSIDE + "+\\)" + INSIDE + "*)\\)";
    private static final String PATH_END = "[^\\p{IsWhite_Space}()?!*\"'「」<>;:=,.$%\\[\\]~&|@]";
    private static final String PATH =
            "/(?:" + INSIDE + "*(?:" + PARENTHESES + INSIDE + "*){0,60}(?:" + PATH_END + "|(?<=\\))))?";
    private static final String BEYOND_ASCII = "\\u00a0-\\ud7ff\\ue000-\\uffef\\x{10000}-\\x{10fffd}";
    private static final String QUERY =
            "\\?[A-Za-z0-9!?*'();:&=+$/%#\\[\\]_.,~|@^" + BEYOND_ASCII + "-]*[A-Za-z0-9_&=#/" + BEYOND_ASCII + "-]";

    /** With its protocol, up to the last character that can end an address. */
    private static final String LINK = "(?<![A-Za-z0-9@＠$#＃\\u202a-\\u202e])[Hh][Tt][Tt][Pp][Ss]?://" + DOMAIN
            + "(?::[0-9]+)?(?:" + PATH + ")?(?:" + QUERY + ")?";

    /** Somebody on another server; the first group is the name there. */
    private static final String MENTION = "(?<![=/\\p{L}\\p{N}\\p{M}_])@([A-Za-z0-9_]+(?:[.-]+[A-Za-z0-9_]+){0,60})"
            + "@[\\p{L}\\p{N}\\p{M}_]+(?:[.-]+[\\p{L}\\p{N}\\p{M}_]+){0,60}";

    private static final Pattern SHORTENED = Pattern.compile(LINK + "|" + MENTION);

    private ShortLinks() {}

    static String shorten(String text) {
        return SHORTENED.matcher(text).replaceAll(found -> found.group(1) == null ? LINK_OF_23 : "@" + found.group(1));
    }
}
