package com.snshelper.content;

import com.snshelper.platform.UserProblem;
import com.snshelper.platform.Words;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hashtags that belong together, under one name.
 *
 * @param hashtags each with its sign
 */
record HashtagSet(UUID id, String name, List<String> hashtags) {

    static final int MAX = 30;

    private static final Pattern HASHTAG = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]{1,100}");

    /** As they are put into a text. */
    public String words() {
        return String.join(" ", hashtags);
    }

    /**
     * Typed with or without signs, between blanks or commas.
     *
     * @throws UserProblem on {@code hashtags} when there is none, too many, or one that is no single word
     */
    static List<String> read(String typed) {
        var words = Stream.of(Words.check("hashtags", typed, Part.MAX_TEXT).split("[\\s,;#]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        words.stream()
                .filter(word -> !HASHTAG.matcher(word).matches())
                .findFirst()
                .ifPresent(word -> {
                    throw UserProblem.on("hashtags", "hashtag.bad", word);
                });
        if (words.isEmpty() || words.size() > MAX) {
            throw UserProblem.on("hashtags", "hashtag.howMany", MAX);
        }
        return words.stream().map(word -> "#" + word).toList();
    }
}
