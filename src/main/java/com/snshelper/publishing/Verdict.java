package com.snshelper.publishing;

import com.snshelper.networks.Observation;
import com.snshelper.networks.PublishOutcome;
import com.snshelper.networks.PublishOutcome.Rejected;
import java.time.Duration;

/** What follows from a network's answer to one part: the rules of publishing, without any database. */
sealed interface Verdict {

    Duration LONGEST_WAIT = Duration.ofMinutes(30);
    Duration GIVING_UP = Duration.ofHours(24);
    Duration SOMEBODY_WAITS = Duration.ofMinutes(5);
    int MOST_ATTEMPTS = 8;

    /** The part is live. */
    record Live(String reference, String url) implements Verdict {}

    /** Nothing was created; send again later. */
    record Again(Duration after, boolean costsAttempt) implements Verdict {}

    /** Not known yet; look after this time. */
    record Look(Duration after) implements Verdict {}

    /** It will not be published, and nothing was created. {@code problem} ends a message key. */
    record Fail(String problem) implements Verdict {}

    /** A person decides. */
    record Hold(String problem) implements Verdict {}

    /**
     * @param attempts attempts at this publication so far, this one included
     * @param late time since it was due
     */
    static Verdict of(PublishOutcome outcome, int attempts, Duration late) {
        return switch (outcome) {
            case PublishOutcome.Published it -> new Live(it.reference(), it.url());
            case PublishOutcome.Processing it -> new Look(bounded(it.lookAgainAfter()));
            case PublishOutcome.RateLimited it ->
                late.compareTo(GIVING_UP) > 0 ? new Fail("rateLimited") : new Again(bounded(it.retryAfter()), false);
            case PublishOutcome.NotAccepted it ->
                attempts >= MOST_ATTEMPTS ? new Fail("unreachable") : new Again(backoff(attempts), true);
            case PublishOutcome.Rejected it -> rejected(it.reason(), attempts);
            case PublishOutcome.ReconnectRequired it -> new Fail("reconnect");
            case PublishOutcome.Unknown it -> new Look(Duration.ofSeconds(1));
        };
    }

    private static Verdict rejected(Rejected.Reason reason, int attempts) {
        return switch (reason) {
            case CONTENT -> new Fail("content");
            case PERMISSION -> new Fail("permission");
            // What the network has already may be our own earlier attempt.
            case DUPLICATE -> attempts > 1 ? new Hold("duplicate") : new Fail("duplicate");
        };
    }

    /**
     * @param looks looks at this part so far, this one included
     * @param sinceSent time since the part may last have gone out
     */
    static Verdict of(Observation seen, int looks, Duration sinceSent, Duration patience, boolean resendIsSafe) {
        return switch (seen) {
            case Observation.Seen it -> new Live(it.reference(), it.url());
            case Observation.NotSeen it -> {
                if (sinceSent.compareTo(patience) < 0) {
                    yield new Look(lesser(patience.minus(sinceSent), backoff(looks)));
                }
                yield resendIsSafe ? new Again(Duration.ZERO, true) : new Hold("notSeen");
            }
            case Observation.Refused it -> new Fail("content");
            case Observation.StillProcessing it -> lookOn(looks, sinceSent);
            case Observation.Unclear it -> lookOn(looks, sinceSent);
            case Observation.ReconnectRequired it -> new Hold("reconnectToLook");
        };
    }

    private static Verdict lookOn(int looks, Duration sinceSent) {
        if (sinceSent.compareTo(GIVING_UP) > 0) {
            return new Hold("unclear");
        }
        // At first somebody is waiting for the answer: a network, or a node, that comes back is asked at once.
        var wait = backoff(looks);
        return new Look(sinceSent.compareTo(SOMEBODY_WAITS) < 0 ? lesser(wait, Duration.ofSeconds(8)) : wait);
    }

    /** 2 s, 4 s, 8 s … at most half an hour. */
    static Duration backoff(int tries) {
        return lesser(Duration.ofSeconds(1L << Math.clamp(tries, 1, 12)), LONGEST_WAIT);
    }

    private static Duration bounded(Duration asked) {
        return asked.isNegative() ? Duration.ofSeconds(1) : lesser(asked, GIVING_UP);
    }

    private static Duration lesser(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
