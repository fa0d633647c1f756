package com.snshelper.content;

import java.util.List;
import java.util.UUID;

/**
 * A text to begin posts with.
 *
 * @param parts the words of each part; at least one
 */
record Template(UUID id, String name, List<String> parts, Extras extras) {

    /** As the parts of a new post. */
    List<Part> toParts() {
        return parts.stream().map(text -> new Part(text, List.of())).toList();
    }
}
