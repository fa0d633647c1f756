package com.snshelper.networks;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One part of a publication as the network is to show it.
 *
 * @param idempotencyKey the same for every attempt at this part, and for no other part
 * @param createdAt the same for every attempt; networks that date a post by its author get this
 * @param language BCP 47 tag of the text
 * @param root remote reference of the thread's first part; {@code null} for the first part itself
 * @param parent remote reference of the part before this one; {@code null} for the first part
 * @param flags those of its {@link Capabilities} that hold for this part
 */
public record OutgoingPart(
        String idempotencyKey,
        String text,
        List<Image> images,
        Instant createdAt,
        String language,
        @Nullable String root,
        @Nullable String parent,
        Set<Flag> flags) {

    public OutgoingPart {
        images = List.copyOf(images);
        flags = Set.copyOf(flags);
    }

    /** Without flags. */
    public OutgoingPart(
            String idempotencyKey,
            String text,
            List<Image> images,
            Instant createdAt,
            String language,
            @Nullable String root,
            @Nullable String parent) {
        this(idempotencyKey, text, images, createdAt, language, root, parent, Set.of());
    }

    /**
     * An image already fitted to the network's {@link Capabilities}.
     *
     * @param width pixels
     * @param height pixels
     * @param size bytes that {@code content} will give
     */
    public record Image(String contentType, int width, int height, long size, String altText, Content content) {}

    /** Opens the bytes anew each time. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws java.io.IOException;
    }
}
