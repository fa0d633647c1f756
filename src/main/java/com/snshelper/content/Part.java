package com.snshelper.content;

import java.util.List;
import java.util.UUID;

/**
 * One message of a post; further parts continue it as a thread.
 *
 * @param media pictures shown with it, in order
 */
public record Part(String text, List<UUID> media) {

    static final Part EMPTY = new Part("", List.of());

    static final int MAX_TEXT = 20_000;
    static final int MAX_MEDIA = 20;

    public Part {
        media = List.copyOf(media);
    }

    public boolean isEmpty() {
        return text.isBlank() && media.isEmpty();
    }
}
