package com.snshelper.networks;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.platform.EgressResult.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryAfterTests {

    private static final String NOW = "Sun, 22 Nov 2026 10:00:00 GMT";

    @Test
    void secondsAreTakenAsSaid() {
        assertThat(wait(Map.of("retry-after", "5"))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void datesAreReadByTheServersOwnClock() {
        assertThat(wait(Map.of("date", NOW, "retry-after", "Sun, 22 Nov 2026 10:02:00 GMT")))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(wait(Map.of("date", NOW, "reset", "1795341630"))).isEqualTo(Duration.ofSeconds(30));
        assertThat(wait(Map.of("date", NOW, "reset", "2026-11-22T10:05:00.123456Z")))
                .isEqualTo(Duration.ofSeconds(300).plusNanos(123_456_000));
    }

    @Test
    void nonsenseBecomesAMinute() {
        assertThat(wait(Map.of())).isEqualTo(Duration.ofMinutes(1));
        assertThat(wait(Map.of("retry-after", "soon", "reset", "99999999999"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(wait(Map.of("reset", "1795341630"))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void waitsAreNeitherNothingNorForever() {
        assertThat(wait(Map.of("retry-after", "0"))).isEqualTo(Duration.ofSeconds(1));
        assertThat(wait(Map.of("retry-after", "999999999"))).isEqualTo(Duration.ofHours(24));
    }

    private static Duration wait(Map<String, String> headers) {
        return RetryAfter.of(new Answer(429, headers, new byte[0]), "reset");
    }
}
