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
 * @param parent remote reference of the part that this one answers; {@code null} for the first part
 * @param role whether it is of the post itself or a comment under it; a network without comments takes one as an answer
 * @param flags those of its {@link Capabilities} that hold for this part
 * @param siblings what may be taken for it where a network tells posts by their words only
 */
public record OutgoingPart(
        String idempotencyKey,
        String text,
        List<Image> images,
        Instant createdAt,
        String language,
        @Nullable String root,
        @Nullable String parent,
        Role role,
        Set<Flag> flags,
        Siblings siblings) {

    public OutgoingPart {
        images = List.copyOf(images);
        flags = Set.copyOf(flags);
    }

    /** What a part is to its post. */
    public enum Role {
        /** The post itself, or what continues it. */
        POST,
        /** What the author says first under it. */
        COMMENT
    }

    /** Of the post itself, without flags, the only one of its account. */
    public OutgoingPart(
            String idempotencyKey,
            String text,
            List<Image> images,
            Instant createdAt,
            String language,
            @Nullable String root,
            @Nullable String parent) {
        this(idempotencyKey, text, images, createdAt, language, root, parent, Role.POST, Set.of(), Siblings.NONE);
    }

    public OutgoingPart with(Siblings others) {
        return new OutgoingPart(idempotencyKey, text, images, createdAt, language, root, parent, role, flags, others);
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
