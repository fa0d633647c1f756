package com.snshelper.networks.practice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post of the practice network, as it is kept and shown.
 *
 * @param root first post of the thread; its own id when it starts one
 */
record PracticePost(
        UUID id,
        UUID root,
        @Nullable UUID parent,
        String text,
        String language,
        Instant createdAt,
        List<Image> images) {

    /** An attached image. */
    record Image(UUID id, String altText) {}

    /**
     * What a client sends.
     *
     * @param fingerprint its own mark, by which it may ask for the post later
     */
    record Draft(
            String fingerprint,
            String text,
            String language,
            Instant createdAt,
            List<Image> media,
            @Nullable UUID inReplyTo) {}
}
