package com.snshelper.media;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture of the workspace, upright and without the traces cameras leave in files.
 *
 * @param altText what it shows, for people who do not see it; may be empty
 * @param width pixels
 * @param height pixels
 * @param size bytes
 * @param stilled whether it is only the first picture of an animation
 * @param fileName as it was sent; may be empty
 * @param folder empty when it is in none
 * @param origin the picture that this one was cut out of
 */
public record Media(
        UUID id,
        String altText,
        String contentType,
        int width,
        int height,
        long size,
        boolean stilled,
        Instant createdAt,
        String fileName,
        String folder,
        @Nullable UUID origin) {

    static final int MAX_ALT_TEXT = 5_000;
    static final int MAX_FILE_NAME = 200;
    static final int MAX_FOLDER = 60;

    public Media withAltText(String other) {
        return new Media(id, other, contentType, width, height, size, stilled, createdAt, fileName, folder, origin);
    }
}
