package com.snshelper.publishing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace wants to happen to posts that could not go out on time: the rules, without any database.
 *
 * @param choice what becomes of a post that is later than {@code after}
 * @param spacing the least time between posts that go out late on one channel
 */
record LatePolicy(Choice choice, Duration after, Duration spacing) {

    /** Until then a post counts as in time: it is neither asked about nor put off. */
    static final Duration IN_TIME = Duration.ofMinutes(2);

    static final LatePolicy DEFAULT = new LatePolicy(Choice.ASK, Duration.ofHours(1), Duration.ofMinutes(2));

    static final List<Duration> LATENESSES = List.of(
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(12),
            Duration.ofHours(24));

    static final List<Duration> SPACINGS = List.of(
            Duration.ZERO,
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30));

    /** What becomes of a post that is too late. */
    enum Choice {
        ASK,
        PUBLISH,
        SKIP
    }

    /** What follows for one post. */
    sealed interface Ruling {

        /** It goes out now. */
        record Go() implements Ruling {}

        /** Its turn on the channel comes then. */
        record Wait(Instant until) implements Ruling {}

        /** It does not go out. */
        record Skip() implements Ruling {}

        /** A person decides. */
        record Ask() implements Ruling {}
    }

    /**
     * What goes on on the channel.
     *
     * @param lastOut when another post last went out there; {@code null} when that is long ago
     * @param ahead how many late posts wait there that were due before this one
     */
    record Line(@Nullable Instant lastOut, int ahead) {

        static final Line EMPTY = new Line(null, 0);
    }

    static boolean isLate(Instant since, Instant now) {
        return since.plus(IN_TIME).isBefore(now);
    }

    /**
     * Whether it is too late to go out without a word.
     *
     * @param since when it was due, or when a person last asked for it
     */
    boolean isTooLate(Instant since, Instant now) {
        return choice != Choice.PUBLISH && since.isBefore(dueSince(now));
    }

    /** What was due before that does not go out by itself. */
    Instant dueSince(Instant now) {
        return choice == Choice.PUBLISH ? Instant.EPOCH : now.minus(after);
    }

    Ruling rule(Instant since, Instant now, Line line) {
        if (!isLate(since, now)) {
            return new Ruling.Go();
        }
        if (isTooLate(since, now)) {
            return choice == Choice.ASK ? new Ruling.Ask() : new Ruling.Skip();
        }
        var turn = turn(now, line);
        return turn.isAfter(now) ? new Ruling.Wait(earlier(turn, tooLate(since))) : new Ruling.Go();
    }

    /** Nobody waits for a turn that would come too late: the question, or the end, comes first. */
    private Instant tooLate(Instant since) {
        return choice == Choice.PUBLISH ? Instant.MAX : since.plus(after).plusMillis(1);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** After the post that went out last, and after all that were due before. */
    private Instant turn(Instant now, Line line) {
        var free = line.lastOut() == null || line.lastOut().plus(spacing).isBefore(now)
                ? now
                : line.lastOut().plus(spacing);
        return free.plus(spacing.multipliedBy(line.ahead()));
    }
}
