package com.snshelper.publishing;

import com.snshelper.content.DisclosureLines;
import com.snshelper.content.Part;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What goes with the words of a post, kept as it is when the post is scheduled.
 *
 * @param language of the texts, ISO 639
 * @param altTexts what pictures show, by picture
 * @param lines what is added where a network does not show a flag by itself
 */
record Wording(String language, Map<UUID, String> altTexts, DisclosureLines lines) {

    /** In the order of the part's pictures. */
    List<String> altTexts(Part part) {
        return part.media().stream().map(id -> altTexts.getOrDefault(id, "")).toList();
    }
}
