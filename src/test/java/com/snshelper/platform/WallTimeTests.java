package com.snshelper.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.platform.WallTime.Kind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallTimeTests {

    @ParameterizedTest
    @CsvSource({
        "2027-03-28T02:30, Europe/Paris, SKIPPED, 2027-03-28T03:30, 2027-03-28T01:30:00Z",
        "2027-10-31T02:30, Europe/Paris, TWICE, 2027-10-31T02:30, 2027-10-31T00:30:00Z",
        "2027-03-28T01:59, Europe/Paris, ONCE, 2027-03-28T01:59, 2027-03-28T00:59:00Z",
        "2027-03-28T03:00, Europe/Paris, ONCE, 2027-03-28T03:00, 2027-03-28T01:00:00Z",
        "2027-10-31T03:00, Europe/Paris, ONCE, 2027-10-31T03:00, 2027-10-31T02:00:00Z",
        "2027-10-03T02:15, Australia/Lord_Howe, SKIPPED, 2027-10-03T02:45, 2027-10-02T15:45:00Z",
        "2027-03-28T02:30, Asia/Seoul, ONCE, 2027-03-28T02:30, 2027-03-27T17:30:00Z"
    })
    void chosenHourMeansOneInstant(
            LocalDateTime chosen, String zone, Kind kind, LocalDateTime actual, Instant instant) {
        var time = WallTime.resolve(chosen, ZoneId.of(zone));

        assertThat(time.kind()).isEqualTo(kind);
        assertThat(time.actual().toLocalDateTime()).isEqualTo(actual);
        assertThat(time.instant()).isEqualTo(instant);
    }
}
