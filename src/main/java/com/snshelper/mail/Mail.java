package com.snshelper.mail;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One letter in the outbox, opened.
 *
 * @param answer the mail server's last code, or a word for why there was none; {@code null} before the first attempt
 */
public record Mail(
        UUID id,
        String recipient,
        String title,
        String body,
        Instant writtenAt,
        State state,
        int attempts,
        @Nullable String answer,
        @Nullable Instant sentAt) {

    /** Where it stands. */
    public enum State {
        /** No mail server is set: the operator passes it on. */
        KEPT,
        WAITING,
        SENT,
        FAILED
    }
}
