package com.snshelper.content;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a post cannot go out as it is.
 *
 * @param channel the channel that would not take it; {@code null} when it concerns the whole post
 * @param part which part, counted from 0
 * @param args of the message: numbers and names
 */
public record PostProblem(@Nullable UUID channel, int part, String messageKey, List<Object> args) {

    static PostProblem of(@Nullable UUID channel, int part, String messageKey, Object... args) {
        return new PostProblem(channel, part, messageKey, List.of(args));
    }
}
