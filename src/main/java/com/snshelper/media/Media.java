package com.snshelper.media;

import java.time.Instant;
import java.util.UUID;

/**
 * A picture of the workspace, upright and without the traces cameras leave in files.
 *
 * @param altText what it shows, for people who do not see it; may be empty
 * @param width pixels
 * @param height pixels
 * @param size bytes
 * @param stilled whether it is only the first picture of an animation
 */
public record Media(
        UUID id,
        String altText,
        String contentType,
        int width,
        int height,
        long size,
        boolean stilled,
        Instant createdAt) {

    static final int MAX_ALT_TEXT = 5_000;

    public Media withAltText(String other) {
        return new Media(id, other, contentType, width, height, size, stilled, createdAt);
    }
}
