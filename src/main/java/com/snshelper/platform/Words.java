package com.snshelper.platform;

/** What a person typed, made safe to keep: one kind of line end, nothing a database or a network would choke on. */
public final class Words {

    private Words() {}

    /** @throws UserProblem on {@code field} when it is longer than {@code max} or no proper text */
    public static String check(String field, String typed, int max) {
        var text = typed.replace("\r\n", "\n").replace('\r', '\n');
        if (text.codePoints().anyMatch(Words::isNoCharacter)) {
            throw UserProblem.on(field, "content.badCharacters");
        }
        if (text.length() > max) {
            throw UserProblem.on(field, "content.tooLong", text.length(), max);
        }
        return text;
    }

    /** NUL, which PostgreSQL refuses, and halves of surrogate pairs, which have no encoding. */
    private static boolean isNoCharacter(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
