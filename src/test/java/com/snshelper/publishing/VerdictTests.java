package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.networks.Observation;
import com.snshelper.networks.PublishOutcome;
import com.snshelper.networks.PublishOutcome.Rejected;
import com.snshelper.networks.PublishOutcome.Rejected.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerdictTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void publishedPartIsLive() {
        assertThat(sent(new PublishOutcome.Published("at://1", "https://x.test/1", "200"), 1))
                .isEqualTo(new Verdict.Live("at://1", "https://x.test/1"));
    }

    @Test
    void rateLimitedPartWaitsAsLongAsAskedAndCostsNoAttempt() {
        assertThat(sent(new PublishOutcome.RateLimited(Duration.ofMinutes(7), "429"), 1))
                .isEqualTo(new Verdict.Again(Duration.ofMinutes(7), false));
    }

    @Test
    void absurdWaitsAreBounded() {
        assertThat(sent(new PublishOutcome.RateLimited(Duration.ofDays(400), "429"), 1))
                .isEqualTo(new Verdict.Again(Duration.ofHours(24), false));
        assertThat(sent(new PublishOutcome.RateLimited(Duration.ofSeconds(-3), "429"), 1))
                .isEqualTo(new Verdict.Again(Duration.ofSeconds(1), false));
        assertThat(sent(new PublishOutcome.Processing(Duration.ofDays(400), "202"), 1))
                .isEqualTo(new Verdict.Look(Duration.ofHours(24)));
    }

    @Test
    void rateLimitThatLastsADayIsAFailure() {
        var limited = new PublishOutcome.RateLimited(Duration.ofMinutes(7), "429");

        assertThat(Verdict.of(limited, 1, Duration.ofHours(25))).isEqualTo(new Verdict.Fail("rateLimited"));
    }

    @Test
    void partThatWasNotAcceptedIsSentAgainLessAndLessOftenAndThenFails() {
        var refused = new PublishOutcome.NotAccepted("connection refused");

        assertThat(sent(refused, 1)).isEqualTo(new Verdict.Again(Duration.ofSeconds(2), true));
        assertThat(sent(refused, 3)).isEqualTo(new Verdict.Again(Duration.ofSeconds(8), true));
        assertThat(sent(refused, 8)).isEqualTo(new Verdict.Fail("unreachable"));
    }

    @Test
    void rejectedPartFailsWithItsReason() {
        assertThat(sent(new Rejected(Reason.CONTENT, "400"), 1)).isEqualTo(new Verdict.Fail("content"));
        assertThat(sent(new Rejected(Reason.PERMISSION, "403"), 1)).isEqualTo(new Verdict.Fail("permission"));
        assertThat(sent(new Rejected(Reason.DUPLICATE, "403"), 1)).isEqualTo(new Verdict.Fail("duplicate"));
    }

    @Test
    void duplicateOfALaterAttemptMayBeOurOwnFirstOneSoAPersonDecides() {
        assertThat(sent(new Rejected(Reason.DUPLICATE, "403"), 2)).isEqualTo(new Verdict.Hold("duplicate"));
    }

    @Test
    void lostAnswerIsLookedForAndNeverSentAgain() {
        assertThat(sent(new PublishOutcome.Unknown("timeout"), 1)).isInstanceOf(Verdict.Look.class);
        assertThat(sent(new PublishOutcome.Unknown("timeout"), 99)).isInstanceOf(Verdict.Look.class);
    }

    @Test
    void notSeenCountsOnlyOncePatienceIsOver() {
        var seen = new Observation.NotSeen("404");

        assertThat(Verdict.of(seen, 1, Duration.ofSeconds(59), PATIENCE, true))
                .isEqualTo(new Verdict.Look(Duration.ofSeconds(1)));
        assertThat(Verdict.of(seen, 1, Duration.ofSeconds(60), PATIENCE, true))
                .isEqualTo(new Verdict.Again(Duration.ZERO, true));
    }

    @Test
    void notSeenIsHeldWhereSendingAgainCouldMakeASecondPost() {
        assertThat(Verdict.of(new Observation.NotSeen("404"), 1, Duration.ofMinutes(2), PATIENCE, false))
                .isEqualTo(new Verdict.Hold("notSeen"));
    }

    @Test
    void networkThatCannotTellIsAskedForADayAndThenAPersonIs() {
        for (var seen : new Observation[] {new Observation.Unclear("503"), new Observation.StillProcessing("202")}) {
            assertThat(Verdict.of(seen, 3, Duration.ofHours(23), PATIENCE, true))
                    .isEqualTo(new Verdict.Look(Duration.ofSeconds(8)));
            assertThat(Verdict.of(seen, 60, Duration.ofHours(25), PATIENCE, true))
                    .isEqualTo(new Verdict.Hold("unclear"));
        }
    }

    @Test
    void whatTheNetworkTookAndThenRefusedFails() {
        assertThat(Verdict.of(new Observation.Refused("moderated"), 1, Duration.ofSeconds(5), PATIENCE, true))
                .isEqualTo(new Verdict.Fail("content"));
    }

    @Test
    void backoffGrowsUpToHalfAnHour() {
        assertThat(Verdict.backoff(0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Verdict.backoff(10)).isEqualTo(Duration.ofSeconds(1024));
        assertThat(Verdict.backoff(11)).isEqualTo(Duration.ofMinutes(30));
        assertThat(Verdict.backoff(1000)).isEqualTo(Duration.ofMinutes(30));
    }

    private static Verdict sent(PublishOutcome outcome, int attempts) {
        return Verdict.of(outcome, attempts, Duration.ofMinutes(1));
    }
}
