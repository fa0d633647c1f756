package com.snshelper.content;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A tag in the composer: one the post has, or one that is suggested. */
record TagPick(String name, Tag.Colour colour, boolean chosen) {

    private static final int SUGGESTED = 12;

    /** Those the post has, then the most used others. */
    static List<TagPick> of(List<String> chosen, List<Tags.Used> all) {
        var others = all.stream()
                .filter(used -> chosen.stream().noneMatch(used.tag().name()::equalsIgnoreCase))
                .sorted(Comparator.comparingInt(Tags.Used::posts).reversed())
                .limit(SUGGESTED)
                .map(used -> new TagPick(used.tag().name(), used.tag().colour(), false));
        return Stream.concat(chosen.stream().map(name -> new TagPick(name, colour(name, all), true)), others)
                .toList();
    }

    private static Tag.Colour colour(String name, List<Tags.Used> all) {
        return all.stream()
                .map(Tags.Used::tag)
                .filter(tag -> tag.name().equalsIgnoreCase(name))
                .findFirst()
                .map(Tag::colour)
                .orElse(Tag.Colour.GREY);
    }
}
