package com.snshelper.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.platform.WallTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a weekly rhythm means on the days of a year. */
class RhythmTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static Rhythm rhythm(ZoneId zone, String... slots) {
        return Rhythm.of(zone, true, Stream.of(slots).map(RhythmTests::slot).toList());
    }

    private static Slot slot(String words) {
        return new Slot(DayOfWeek.valueOf(words.split(" ")[0]), LocalTime.parse(words.split(" ")[1]));
    }

    private static List<String> after(Rhythm rhythm, String start, int most) {
        return rhythm.after(Instant.parse(start))
                .limit(most)
                .map(at -> at.instant().toString())
                .toList();
    }

    @Test
    void slotsComeInTheOrderOfTimeWeekAfterWeek() {
        var rhythm = rhythm(PARIS, "THURSDAY 18:00", "MONDAY 09:00", "MONDAY 08:30");

        assertThat(after(rhythm, "2026-11-23T08:00:00Z", 4))
                .containsExactly(
                        "2026-11-26T17:00:00Z", "2026-11-30T07:30:00Z", "2026-11-30T08:00:00Z", "2026-12-03T17:00:00Z");
    }

    @Test
    void slotKeepsItsHourOnTheClockInSummerAndInWinter() {
        var rhythm = rhythm(PARIS, "SATURDAY 09:00", "MONDAY 09:00");

        assertThat(after(rhythm, "2027-03-26T00:00:00Z", 2))
                .containsExactly("2027-03-27T08:00:00Z", "2027-03-29T07:00:00Z");
    }

    @Test
    void skippedHourMovesForwardAndSaysSo() {
        var rhythm = rhythm(PARIS, "SUNDAY 02:30");

        var night =
                rhythm.after(Instant.parse("2027-03-27T00:00:00Z")).findFirst().orElseThrow();

        assertThat(night.instant()).hasToString("2027-03-28T01:30:00Z");
        assertThat(night.kind()).isEqualTo(WallTime.Kind.SKIPPED);
    }

    @Test
    void hourThatComesTwiceIsOneOccurrenceAtTheFirst() {
        var rhythm = rhythm(PARIS, "SUNDAY 02:30");

        assertThat(after(rhythm, "2027-10-30T00:00:00Z", 2))
                .containsExactly("2027-10-31T00:30:00Z", "2027-11-07T01:30:00Z");
        assertThat(rhythm.after(Instant.parse("2027-10-30T00:00:00Z"))
                        .findFirst()
                        .orElseThrow()
                        .kind())
                .isEqualTo(WallTime.Kind.TWICE);
    }

    @Test
    void twoSlotsThatClocksPushTogetherAreOneOccurrenceThatNight() {
        var rhythm = rhythm(PARIS, "SUNDAY 02:30", "SUNDAY 03:00", "SUNDAY 03:30");

        assertThat(after(rhythm, "2027-03-27T00:00:00Z", 4))
                .containsExactly(
                        "2027-03-28T01:00:00Z", "2027-03-28T01:30:00Z", "2027-04-04T00:30:00Z", "2027-04-04T01:00:00Z");
    }

    @Test
    void slotThatIsNowIsOverAndDaysAreThoseOfTheZone() {
        var seoul = rhythm(ZoneId.of("Asia/Seoul"), "MONDAY 07:00");

        assertThat(after(seoul, "2026-11-22T22:00:00Z", 1)).containsExactly("2026-11-29T22:00:00Z");
        assertThat(after(seoul, "2026-11-22T21:59:59Z", 1)).containsExactly("2026-11-22T22:00:00Z");
    }

    @Test
    void slotNamedTwiceIsOneAndNoSlotMeansNoOccurrence() {
        assertThat(rhythm(PARIS, "MONDAY 09:00", "MONDAY 09:00").slots()).hasSize(1);
        assertThat(rhythm(PARIS).after(Instant.EPOCH)).isEmpty();
    }

    @Test
    void suggestionIsARhythmOfSixDifferentDays() {
        assertThat(Rhythm.SUGGESTED.stream().map(Slot::day).distinct())
                .hasSize(6)
                .doesNotContain(DayOfWeek.SUNDAY);
    }
}
