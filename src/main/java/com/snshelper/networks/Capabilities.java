package com.snshelper.networks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What one part of a post may hold on a channel.
 *
 * @param textLimits every limit on the text, all of which hold
 * @param maxImages images in one part
 * @param maxImageBytes size an image is fitted to, in bytes
 * @param imageTypes media types the network takes; others are converted to the first
 * @param maxImageSide longest side in pixels an image is fitted to
 * @param maxAltText longest alternative text, in characters
 * @param maxParts parts in a thread; 1 when threads do not exist
 * @param flags those that the network shows by itself; the others are said in words
 * @param firstComment whether the author may answer her own post at once; such a comment is counted like a part
 */
public record Capabilities(
        List<TextLimit> textLimits,
        int maxImages,
        long maxImageBytes,
        @JsonDeserialize(as = LinkedHashSet.class) Set<String> imageTypes,
        int maxImageSide,
        int maxAltText,
        int maxParts,
        Set<Flag> flags,
        boolean firstComment) {

    /** @param flags {@code null} in what was stored before there were flags */
    public Capabilities {
        flags = flags == null ? Set.of() : Set.copyOf(flags);
    }

    /** Of a network without flags and comments. */
    public Capabilities(
            List<TextLimit> textLimits,
            int maxImages,
            long maxImageBytes,
            Set<String> imageTypes,
            int maxImageSide,
            int maxAltText,
            int maxParts) {
        this(textLimits, maxImages, maxImageBytes, imageTypes, maxImageSide, maxAltText, maxParts, Set.of(), false);
    }

    /** At most {@code max} of {@code unit}. */
    public record TextLimit(Unit unit, int max) {}

    /** How a network counts. */
    public enum Unit {
        /** What a reader sees as one character: Unicode extended grapheme clusters (UAX #29). */
        GRAPHEMES,
        /** Grapheme clusters, where each link with its protocol counts 23 and a mention counts without its server. */
        LINKS_AS_23,
        /** Bytes of UTF-8. */
        UTF8_BYTES,
        /** Unicode code points. */
        CODE_POINTS
    }
}
