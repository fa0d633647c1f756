package com.snshelper.media;

import java.util.UUID;

/**
 * A place where a picture stands.
 *
 * @param state what has become of the post there: {@code DRAFT}, or the state of its publication
 * @param waits whether it may still go out, and so cannot do without the picture
 * @param words the first of the post; may be empty
 */
public record MediaUse(UUID media, UUID post, String state, boolean waits, String words) {

    public boolean isDraft() {
        return state.equals("DRAFT");
    }
}
