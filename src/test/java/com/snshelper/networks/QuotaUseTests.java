package com.snshelper.networks;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.networks.Quotas.Quota;
import com.snshelper.networks.Quotas.Spending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QuotaUseTests {

    private static final Instant START = Instant.parse("2026-11-23T09:00:00.123Z");
    private static final Quota QUOTA = new Quota("calls", 30, Duration.ofMinutes(5));
    private static final Quota LONGER = new Quota("day", 100, Duration.ofHours(1));

    private final QuotaUse use = QuotaUse.none();

    private static Spending spending(int points) {
        return new Spending("rose", List.of(QUOTA, LONGER), points);
    }

    @Property(tries = 300)
    void noPeriodWhereverItBeginsHoldsMoreThanTheQuota(
            @ForAll @Size(min = 50, max = 400) List<@IntRange(max = 20_000) Integer> pauses,
            @ForAll @IntRange(min = 1, max = 3) int points) {
        var use = QuotaUse.none();
        var granted = new ArrayList<Instant>();
        var now = START;

        for (int pause : pauses) {
            now = now.plusMillis(pause);
            if (use.take(spending(points), now).isEmpty()) {
                granted.add(now);
            }
        }

        for (var quota : List.of(QUOTA, LONGER)) {
            for (var first : granted) {
                assertThat(granted.stream()
                                .filter(it -> !it.isBefore(first) && it.isBefore(first.plus(quota.period())))
                                .count())
                        .isLessThanOrEqualTo(quota.points() / points);
            }
        }
    }

    @Property(tries = 100)
    void whoWaitsAsLongAsSaidMayCall(@ForAll @Size(min = 31, max = 60) List<@IntRange(max = 9_000) Integer> pauses) {
        var use = QuotaUse.none();
        var now = START;
        for (int pause : pauses) {
            now = now.plusMillis(pause);
            use.take(spending(1), now);
        }

        var wait = use.take(spending(1), now);

        assertThat(use.take(spending(1), now.plus(wait.orElse(Duration.ofMinutes(6)))))
                .isEmpty();
    }

    @Test
    void whatTheNetworkSaysIsLeftHoldsUntilItIsRenewed() {
        use.left(QUOTA, 1, START.plusSeconds(90), START);

        assertThat(use.take(spending(1), START)).isEmpty();
        assertThat(use.take(spending(1), START.plusSeconds(10))).contains(Duration.ofSeconds(80));
        assertThat(use.take(spending(1), START.plusSeconds(91))).isEmpty();
    }

    @Test
    void answerThatWasOvertakenGivesNothingBack() {
        use.left(QUOTA, 5, START.plusSeconds(90), START);
        use.left(QUOTA, 9, START.plusSeconds(90), START);

        for (int call = 0; call < 5; call++) {
            assertThat(use.take(spending(1), START)).isEmpty();
        }
        assertThat(use.take(spending(1), START)).isPresent();
    }

    @Test
    void refusalStopsEverybodyForAsLongAsTheNetworkSays() {
        var refused = use.refused(START.plusSeconds(60)).refused(START.plusSeconds(20));

        assertThat(refused.take(spending(1), START)).contains(Duration.ofSeconds(60));
        assertThat(refused.take(spending(1), START.plusSeconds(60))).isEmpty();
    }
}
