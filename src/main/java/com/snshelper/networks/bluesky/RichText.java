package com.snshelper.networks.bluesky;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/** Finds what is to be a link in a text: addresses, mentions, hashtags (docs.bsky.app, "Links, mentions, and rich text"). */
final class RichText {

    private static final Pattern MENTION =
            Pattern.compile("(?<=^|[\\s(])@(([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z][a-zA-Z0-9-]*)");
    private static final Pattern LINK = Pattern.compile("(?<=^|[\\s(])https?://\\S+");
    private static final Pattern TAG =
            Pattern.compile("(?<=^|\\s)[#＃](?!\\ufe0f)([^\\s\\u00ad\\u2060\\u200a-\\u200d\\u20e2]+)");
    private static final Pattern TRAILING = Pattern.compile("\\p{Punct}+$|[\\p{P}]+$");
    private static final int LONGEST_TAG = 64;

    private RichText() {}

    /** Handles mentioned, in lower case. */
    static SequencedSet<String> mentions(String text) {
        var handles = new LinkedHashSet<String>();
        MENTION.matcher(text)
                .results()
                .forEach(match -> handles.add(match.group(1).toLowerCase(Locale.ROOT)));
        return handles;
    }

    /** @param dids accounts by handle; a handle that is not among them stays plain text */
    static List<Map<String, Object>> facets(String text, Map<String, String> dids) {
        var found = new ArrayList<Facet>();
        MENTION.matcher(text).results().forEach(match -> {
            var did = dids.get(match.group(1).toLowerCase(Locale.ROOT));
            if (did != null) {
                found.add(new Facet(match.start(), match.end(), "mention", "did", did));
            }
        });
        LINK.matcher(text).results().forEach(match -> {
            var link = withoutTrailing(match.group());
            found.add(new Facet(match.start(), match.start() + link.length(), "link", "uri", link));
        });
        TAG.matcher(text).results().forEach(match -> {
            var tag = TRAILING.matcher(match.group(1)).replaceFirst("");
            boolean words = !tag.isEmpty() && !tag.chars().allMatch(Character::isDigit);
            if (words && tag.codePointCount(0, tag.length()) <= LONGEST_TAG) {
                found.add(new Facet(match.start(), match.start() + 1 + tag.length(), "tag", "tag", tag));
            }
        });
        found.sort(Comparator.comparingInt(Facet::start));
        return found.stream().map(facet -> facet.json(text)).toList();
    }

    private static String withoutTrailing(String link) {
        var end = Pattern.compile("[.,;:!?\"'»”’…]+$").matcher(link).replaceFirst("");
        return end.endsWith(")") && !end.contains("(") ? end.substring(0, end.length() - 1) : end;
    }

    /** A stretch of the text, in UTF-16 units, and what it points to. */
    private record Facet(int start, int end, String kind, String key, String value) {

        Map<String, Object> json(String text) {
            return Map.of(
                    "index", Map.of("byteStart", bytes(text, start), "byteEnd", bytes(text, end)),
                    "features", List.of(Map.of("$type", "app.bsky.richtext.facet#" + kind, key, value)));
        }

        private static int bytes(String text, int units) {
            return text.substring(0, units).getBytes(StandardCharsets.UTF_8).length;
        }
    }
}
