package com.snshelper.networks.practice;

import com.snshelper.networks.Capabilities.Unit;
import com.snshelper.networks.TextCounter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A post of the practice network, as it is kept and shown.
 *
 * @param root first post of the thread; its own id when it starts one
 * @param comment whether it is a comment under its parent
 * @param advert whether somebody paid for it
 * @param madeWithAi whether a machine made it
 */
record PracticePost(
        UUID id,
        UUID root,
        @Nullable UUID parent,
        String text,
        String language,
        Instant createdAt,
        List<Image> images,
        boolean comment,
        boolean advert,
        boolean madeWithAi) {

    /** An attached image. */
    record Image(UUID id, String altText) {}

    /**
     * What a client sends; anything may be missing.
     *
     * @param fingerprint its own mark, by which it may ask for the post later
     */
    record Draft(
            String fingerprint,
            String text,
            String language,
            Instant createdAt,
            List<Image> media,
            @Nullable UUID inReplyTo,
            @Nullable Boolean comment,
            @Nullable Boolean advert,
            @Nullable Boolean madeWithAi) {

        private static final int MAX_TEXT = 500;
        private static final int MAX_IMAGES = 4;
        private static final int MAX_FINGERPRINT = 200;

        /** Why this network does not take it, as a code. */
        Optional<String> fault() {
            if (!isComplete() || fingerprint.isEmpty() || fingerprint.length() > MAX_FINGERPRINT) {
                return Optional.of("IncompletePost");
            }
            if (TextCounter.count(text, Unit.CODE_POINTS) > MAX_TEXT) {
                return Optional.of("TextTooLong");
            }
            if (media.size() > MAX_IMAGES) {
                return Optional.of("TooManyImages");
            }
            return text.isBlank() && media.isEmpty() ? Optional.of("EmptyPost") : Optional.empty();
        }

        private boolean isComplete() {
            return Stream.of(fingerprint, text, language, createdAt, media).allMatch(Objects::nonNull)
                    && media.stream().allMatch(image -> image != null && image.id() != null && image.altText() != null);
        }
    }
}
