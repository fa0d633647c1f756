package com.snshelper.media;

import java.time.Instant;
import java.util.UUID;

/**
 * A picture as the API shows it.
 *
 * @param width pixels
 * @param size bytes
 * @param folder empty when it is in none
 * @param known whether the same file was there already; only ever true of one just sent
 */
record MediaView(
        UUID id,
        int width,
        int height,
        String contentType,
        String altText,
        String fileName,
        String folder,
        long size,
        Instant createdAt,
        boolean known) {

    static MediaView of(Media media) {
        return of(media, false);
    }

    static MediaView of(MediaLibrary.Arrival arrival) {
        return of(arrival.media(), arrival.known());
    }

    private static MediaView of(Media media, boolean known) {
        return new MediaView(
                media.id(),
                media.width(),
                media.height(),
                media.contentType(),
                media.altText(),
                media.fileName(),
                media.folder(),
                media.size(),
                media.createdAt(),
                known);
    }
}
