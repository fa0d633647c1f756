package com.snshelper.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.scenarios.BadLine.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes whose machines disagree by twenty minutes about what time it is. */
@Tag("browser")
@Tag("peer")
class ClockFaultsTests {

    /** LD_PRELOAD takes no path with a space in it, and the project may lie under one. */
    private static final Path LIBRARY = Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("snshelper-clock-" + ProcessHandle.current().pid() + ".so");

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(3);

    @Test
    void nodesTenMinutesAheadAndBehindPublishOnceAndNeverEarly() {
        Trial.isPossible(canShiftClocks(), "no C compiler for Linux here, or it refused e2e/peers/clock.c");
        try (var database = Database.start();
                var ahead = Program.start(shifted(database, TEN_MINUTES));
                var browser = Browser.start();
                var owner = Owner.settlesIn(browser, ahead);
                var behind = Program.start(shifted(database, TEN_MINUTES.negated()));
                var api = new Api(ahead.url(), owner.makeToken());
                var trial = new Trial(database::ask, api, 20_261_123)) {
            assertThat(ahead.time()).isAfter(Instant.now().plus(TEN_MINUTES.minusMinutes(1)));
            assertThat(behind.time()).isBefore(Instant.now().minus(TEN_MINUTES.minusMinutes(1)));
            trial.weather(new Weather(20_261_123, 0.3, Weather.MURMUR));
            var due = Instant.now().plusSeconds(10).truncatedTo(ChronoUnit.SECONDS);

            trial.publishes(api, 40, due.toString());

            trial.settles(SOON);
            var attempts = trial.outlets().values().stream()
                    .flatMap(outlet -> outlet.line().log().stream())
                    .map(Attempt::at)
                    .toList();
            assertThat(attempts).isNotEmpty().noneMatch(at -> at.isBefore(due));
            assertThat(attempts.stream().min(Instant::compareTo).orElseThrow())
                    .isBefore(due.plus(TEN_MINUTES.dividedBy(2)));
            trial.says("clocks ten minutes ahead and behind");
        }
    }

    @AfterAll
    static void forgetTheLibrary() throws IOException {
        Files.deleteIfExists(LIBRARY);
    }

    private static Map<String, String> shifted(Database database, Duration by) {
        var environment = new HashMap<>(database.forNodes());
        environment.put("LD_PRELOAD", LIBRARY.toString());
        environment.put("CLOCK_SHIFT", String.valueOf(by.toSeconds()));
        return environment;
    }

    private static boolean canShiftClocks() {
        try {
            return new ProcessBuilder(
                                    "cc", "-O2", "-shared", "-fPIC", "-o", LIBRARY.toString(), Node.PEERS + "/clock.c")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noCompiler) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
