package com.snshelper.networks;

import com.snshelper.platform.EgressResult.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a server wants to be left alone: its Retry-After (RFC 9110), or the moment its limit is renewed. */
public final class RetryAfter {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(24);
    private static final Duration UNSAID = Duration.ofMinutes(1);

    private RetryAfter() {}

    /** @param reset name of the header that holds the moment, in seconds of Unix time or as ISO 8601 writes it */
    public static Duration of(Answer answer, String reset) {
        return answer.header("retry-after")
                .flatMap(value -> said(value, answer))
                .or(() -> answer.header(reset).flatMap(value -> until(value, answer)))
                .map(RetryAfter::sensible)
                .orElse(UNSAID);
    }

    /** How long until the limit that this header is about is renewed. */
    static Optional<Duration> renewal(Answer answer, String reset) {
        return answer.header(reset).flatMap(value -> until(value, answer)).filter(Duration::isPositive);
    }

    private static Optional<Duration> said(String value, Answer answer) {
        return number(value)
                .map(Duration::ofSeconds)
                .or(() -> date(value).flatMap(then -> now(answer).map(now -> Duration.between(now, then))));
    }

    private static Optional<Duration> until(String value, Answer answer) {
        return number(value)
                .map(Instant::ofEpochSecond)
                .or(() -> moment(value))
                .flatMap(then -> now(answer).map(now -> Duration.between(now, then)));
    }

    /** By the server's own clock: ours may differ. */
    private static Optional<Instant> now(Answer answer) {
        return answer.header("date").flatMap(RetryAfter::date);
    }

    private static Optional<Long> number(String value) {
        return value.matches("\\d{1,10}") ? Optional.of(Long.valueOf(value)) : Optional.empty();
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(String value) {
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration sensible(Duration duration) {
        if (duration.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return duration.compareTo(MOST) > 0 ? MOST : duration;
    }
}
