package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.platform.WallTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DueTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void timeThatClocksSkipIsAnHourLater() {
        var due = Due.at(LocalDateTime.parse("2027-03-28T02:30"), PARIS);

        assertThat(due.instant()).isEqualTo(Instant.parse("2027-03-28T01:30:00Z"));
        assertThat(due.instant().atZone(PARIS).toLocalTime()).hasToString("03:30");
        assertThat(due.kind()).isEqualTo(WallTime.Kind.SKIPPED);
        assertThat(due.wallTime()).hasToString("2027-03-28T02:30");
    }

    @Test
    void timeThatClocksShowTwiceIsTheFirst() {
        var due = Due.at(LocalDateTime.parse("2027-10-31T02:30"), PARIS);

        assertThat(due.instant()).isEqualTo(Instant.parse("2027-10-31T00:30:00Z"));
        assertThat(due.kind()).isEqualTo(WallTime.Kind.TWICE);
    }

    @Test
    void ordinaryTimeIsWhatTheClockShows() {
        var due = Due.at(LocalDateTime.parse("2027-01-01T09:00"), PARIS);

        assertThat(due.instant()).isEqualTo(Instant.parse("2027-01-01T08:00:00Z"));
        assertThat(due.kind()).isEqualTo(WallTime.Kind.ONCE);
    }

    @Test
    void offsetFixesTheInstantEvenInTheHourThatComesTwice() {
        var second = Due.at(Instant.parse("2027-10-31T01:30:00Z"), PARIS);

        assertThat(second.instant()).isEqualTo(Instant.parse("2027-10-31T01:30:00Z"));
        assertThat(second.wallTime()).hasToString("2027-10-31T02:30");
    }
}
