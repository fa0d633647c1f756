package com.snshelper.content;

import com.snshelper.networks.Flag;
import com.snshelper.platform.UserProblem;
import com.snshelper.platform.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What few posts have besides words and pictures.
 *
 * @param tags the workspace's own labels, by name
 * @param flags what readers are to be told
 * @param firstComment what the author says first under the post, where networks have that; empty for nothing
 */
public record Extras(List<String> tags, Set<Flag> flags, String firstComment) {

    public static final Extras NONE = new Extras(List.of(), Set.of(), "");

    static final int MAX_TAGS = 10;
    static final int MAX_TAG = 40;

    public Extras {
        tags = List.copyOf(tags);
        flags = Set.copyOf(flags);
    }

    /** As it can be kept. @throws UserProblem when it cannot */
    Extras checked() {
        var names = tags.stream()
                .map(Extras::checkedTag)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toMap(
                        name -> name.toLowerCase(Locale.ROOT), name -> name, (one, same) -> one, LinkedHashMap::new));
        if (names.size() > MAX_TAGS) {
            throw UserProblem.on("tags", "tag.tooMany", MAX_TAGS);
        }
        return new Extras(List.copyOf(names.values()), flags, Words.check("firstComment", firstComment, Part.MAX_TEXT));
    }

    /** One line without commas, because people type several between commas. */
    static String checkedTag(String typed) {
        var name = Words.check("tags", typed, Part.MAX_TEXT)
                .replace(',', ' ')
                .strip()
                .replaceAll("\\s+", " ");
        if (name.codePointCount(0, name.length()) > MAX_TAG) {
            throw UserProblem.on("tags", "tag.tooLong", MAX_TAG);
        }
        return name;
    }

    public Extras withTags(List<String> others) {
        return new Extras(others, flags, firstComment);
    }

    public Extras with(Flag flag, boolean on) {
        return new Extras(
                tags,
                Stream.of(Flag.values())
                        .filter(it -> it == flag ? on : flags.contains(it))
                        .collect(Collectors.toSet()),
                firstComment);
    }

    public Extras withFirstComment(String words) {
        return new Extras(tags, flags, words);
    }

    public boolean hasFirstComment() {
        return !firstComment.isBlank();
    }

    /** Whether there is any of it. */
    public boolean isUsed() {
        return !equals(NONE);
    }

    /** These tags and those typed between commas. */
    Extras andTags(String typed) {
        return withTags(Stream.concat(tags.stream(), Stream.of(typed.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList());
    }
}
