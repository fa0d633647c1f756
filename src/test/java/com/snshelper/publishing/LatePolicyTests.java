package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.publishing.LatePolicy.Choice;
import com.snshelper.publishing.LatePolicy.Line;
import com.snshelper.publishing.LatePolicy.Ruling;
import com.snshelper.publishing.LatePolicy.Ruling.Ask;
import com.snshelper.publishing.LatePolicy.Ruling.Go;
import com.snshelper.publishing.LatePolicy.Ruling.Skip;
import com.snshelper.publishing.LatePolicy.Ruling.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LatePolicyTests {

    private static final Instant DUE = Instant.parse("2026-11-23T09:00:00Z");

    private static LatePolicy policy(Choice choice) {
        return new LatePolicy(choice, Duration.ofHours(1), Duration.ofMinutes(5));
    }

    private static Ruling afterMinutes(long late, Choice choice, Line line) {
        return policy(choice).rule(DUE, DUE.plus(Duration.ofMinutes(late)), line);
    }

    private static Instant at(long minutes) {
        return DUE.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void postInTimeGoesWhateverIsWishedAndWhoeverWaits() {
        var crowded = new Line(at(0), 40);

        assertThat(Stream.of(Choice.values())).allSatisfy(choice -> {
            assertThat(afterMinutes(0, choice, crowded)).isEqualTo(new Go());
            assertThat(afterMinutes(2, choice, crowded)).isEqualTo(new Go());
        });
    }

    @Test
    void postThatIsTooLateIsAskedAboutPublishedOrSkippedAsWished() {
        assertThat(afterMinutes(61, Choice.ASK, Line.EMPTY)).isEqualTo(new Ask());
        assertThat(afterMinutes(61, Choice.SKIP, Line.EMPTY)).isEqualTo(new Skip());
        assertThat(afterMinutes(61, Choice.PUBLISH, Line.EMPTY)).isEqualTo(new Go());
        assertThat(afterMinutes(60 * 24 * 30, Choice.PUBLISH, Line.EMPTY)).isEqualTo(new Go());
    }

    @Test
    void postThatIsALittleLateGoesWithoutAQuestion() {
        assertThat(Stream.of(Choice.values()))
                .allSatisfy(choice ->
                        assertThat(afterMinutes(60, choice, Line.EMPTY)).isEqualTo(new Go()));
    }

    @Test
    void tooLateIsTooLateHoweverFreeTheChannelIs() {
        assertThat(afterMinutes(61, Choice.ASK, new Line(at(60), 3))).isEqualTo(new Ask());
    }

    @Test
    void latePostWaitsForTheSpacingAfterAnother() {
        assertThat(afterMinutes(30, Choice.ASK, new Line(at(27), 0))).isEqualTo(new Wait(at(32)));
        assertThat(afterMinutes(30, Choice.ASK, new Line(at(25), 0))).isEqualTo(new Go());
        assertThat(afterMinutes(30, Choice.ASK, new Line(at(3), 0))).isEqualTo(new Go());
    }

    @Test
    void latePostWaitsForAllThatWereDueBeforeIt() {
        assertThat(afterMinutes(30, Choice.ASK, new Line(null, 1))).isEqualTo(new Wait(at(35)));
        assertThat(afterMinutes(30, Choice.ASK, new Line(null, 4))).isEqualTo(new Wait(at(50)));
        assertThat(afterMinutes(30, Choice.ASK, new Line(at(29), 2))).isEqualTo(new Wait(at(44)));
    }

    @Test
    void whereNoSpacingIsWishedNothingWaits() {
        var policy = new LatePolicy(Choice.PUBLISH, Duration.ofHours(1), Duration.ZERO);

        assertThat(policy.rule(DUE, at(30), new Line(at(30), 12))).isEqualTo(new Go());
    }

    @Test
    void byDefaultItAsksAfterAnHourAndLetsTwoMinutesPass() {
        assertThat(LatePolicy.DEFAULT)
                .isEqualTo(new LatePolicy(Choice.ASK, Duration.ofMinutes(60), Duration.ofMinutes(2)));
        assertThat(LatePolicy.LATENESSES).contains(LatePolicy.DEFAULT.after());
        assertThat(LatePolicy.SPACINGS).contains(LatePolicy.DEFAULT.spacing());
    }
}
