package com.snshelper.content;

import com.snshelper.platform.UserProblem;
import com.snshelper.platform.Words;

/** What people call a template or a set of hashtags by. */
final class AidName {

    static final int MAX = 60;

    private AidName() {}

    /** @throws UserProblem on {@code name} when it is empty or too long */
    static String check(String typed) {
        var name = Words.check("name", typed, Part.MAX_TEXT).strip().replaceAll("\\s+", " ");
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX) {
            throw UserProblem.on("name", "aids.badName", MAX);
        }
        return name;
    }
}
