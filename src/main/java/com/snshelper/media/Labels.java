package com.snshelper.media;

import com.snshelper.platform.Words;
import java.util.regex.Pattern;

/**
 * What people write on a picture.
 *
 * @param fileName its last part, when a whole path was sent
 * @param altText what it shows
 * @param folder empty for none
 */
public record Labels(String fileName, String altText, String folder) {

    private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\s]+");

    /** @throws com.snshelper.platform.UserProblem on the field that is too long or no proper text */
    public Labels {
        fileName = shortened(
                line(fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)));
        altText = altText(altText);
        folder = folder(folder);
    }

    static String altText(String typed) {
        return Words.check("altText", typed.strip(), Media.MAX_ALT_TEXT);
    }

    static String folder(String typed) {
        return Words.check("folder", line(typed), Media.MAX_FOLDER);
    }

    /** The name of a file is no reason to refuse it. */
    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        return length <= Media.MAX_FILE_NAME
                ? name
                : name.substring(name.offsetByCodePoints(0, length - Media.MAX_FILE_NAME));
    }

    /** In one line; what is no character is left out. */
    private static String line(String typed) {
        return BLANKS.matcher(typed).replaceAll(" ").strip();
    }
}
