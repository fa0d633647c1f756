package com.snshelper.accounts;

import java.util.regex.Pattern;

/** Where to go after sign-in: a page of this site, never another site's. */
final class ReturnPath {

    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,500}");

    private ReturnPath() {}

    /** The path when it is one of ours, otherwise the start page. */
    static String safe(String asked) {
        return OURS.matcher(asked).matches() ? asked : "/";
    }
}
