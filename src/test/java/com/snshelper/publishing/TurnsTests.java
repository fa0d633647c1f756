package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTests {

    private static final Set<String> MARSH = Set.of("marsh");

    private final List<UUID> inWait = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    private final Turns turns = new Turns(
            network -> {
                asked.add(network);
                return List.copyOf(inWait);
            },
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException();
                }
            });

    private void wait(int workspaces) {
        inWait.addAll(Stream.generate(UUID::randomUUID).limit(workspaces).toList());
    }

    @Test
    void nobodyHasATurnWhereThereIsRoomForAll() {
        wait(3);

        assertThat(turns.next()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void everybodyComesUpHoweverOftenTheRoundBeginsAnew() {
        wait(1000);
        turns.areFor(MARSH);

        var cameUp = new HashSet<UUID>();
        for (int claim = 0; claim < 20; claim++) {
            turns.next().forEach(turn -> cameUp.add(turn.workspace()));
            now = now.plusMillis(600);
        }

        assertThat(cameUp).hasSize(1000);
        assertThat(asked).hasSize(10);
    }

    @Test
    void fewComeUpTenTimesASecond() {
        wait(3);
        turns.areFor(MARSH);

        for (int claim = 0; claim < 3; claim++) {
            assertThat(turns.next()).hasSize(3);
            now = now.plusMillis(99);
            assertThat(turns.next()).isEmpty();
            now = now.plusMillis(1);
        }
    }

    @Test
    void whoComesLateComesUpWithinASecond() {
        wait(3);
        turns.areFor(MARSH);
        turns.next();
        wait(1);

        now = now.plusMillis(100);
        assertThat(turns.next()).hasSize(3);
        now = now.plusMillis(900);

        assertThat(turns.next()).hasSize(4);
    }
}
