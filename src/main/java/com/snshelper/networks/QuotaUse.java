package com.snshelper.networks;

import com.snshelper.networks.Quotas.Quota;
import com.snshelper.networks.Quotas.Spending;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an account has used up. Time is cut into slots, twenty in a quota's period; a call passes when the slots of the last
 * whole period, and the one that is partly in it, have room: so the quota holds wherever the network's own period begins.
 *
 * @param spent points by quota and slot
 * @param told what the network said is left, by quota
 * @param refusedUntil before this moment no call is made
 */
record QuotaUse(
        Map<String, TreeMap<Long, Integer>> spent,
        Map<String, Left> told,
        @Nullable Instant refusedUntil) {

    private static final int SLOTS = 20;

    record Left(int points, Instant until) {}

    static QuotaUse none() {
        return new QuotaUse(new HashMap<>(), new HashMap<>(), null);
    }

    /** Spends, unless one has to wait. */
    Optional<Duration> take(Spending spending, Instant now) {
        var wait = spending.quotas().stream()
                .map(quota -> wait(quota, spending.points(), now))
                .reduce(until(refusedUntil, now), QuotaUse::longer);
        if (wait.isPositive()) {
            return Optional.of(wait);
        }
        spending.quotas().forEach(quota -> spend(quota, spending.points(), now));
        return Optional.empty();
    }

    private Duration wait(Quota quota, int points, Instant now) {
        var left = told.get(quota.name());
        var asTold = left == null || left.points() >= points ? Duration.ZERO : until(left.until(), now);
        return longer(asTold, asCounted(quota, points, now));
    }

    private Duration asCounted(Quota quota, int points, Instant now) {
        var slots = slots(quota, now);
        int sum = slots.values().stream().mapToInt(Integer::intValue).sum();
        for (var slot : slots.entrySet()) {
            if (sum + points <= quota.points()) {
                return Duration.ZERO;
            }
            sum -= slot.getValue();
            if (sum + points <= quota.points()) {
                long forgotten = (slot.getKey() + SLOTS + 1) * slotMillis(quota);
                return Duration.ofMillis(forgotten - now.toEpochMilli());
            }
        }
        return sum + points <= quota.points() ? Duration.ZERO : quota.period();
    }

    private void spend(Quota quota, int points, Instant now) {
        slots(quota, now).merge(slot(quota, now), points, Integer::sum);
        told.computeIfPresent(
                quota.name(),
                (name, left) -> left.until().isAfter(now) ? new Left(left.points() - points, left.until()) : null);
    }

    /** Those that still count. */
    private TreeMap<Long, Integer> slots(Quota quota, Instant now) {
        var slots = spent.computeIfAbsent(quota.name(), name -> new TreeMap<>());
        slots.headMap(slot(quota, now) - SLOTS).clear();
        return slots;
    }

    private static long slot(Quota quota, Instant now) {
        return now.toEpochMilli() / slotMillis(quota);
    }

    private static long slotMillis(Quota quota) {
        return Math.max(1, quota.period().toMillis() / SLOTS);
    }

    /** Of two words on the same period the lower one holds: the answers may have overtaken each other. */
    QuotaUse left(Quota quota, int points, Instant until, Instant now) {
        told.merge(
                quota.name(),
                new Left(points, until),
                (known, latest) -> known.until().isAfter(now) && known.points() < latest.points() ? known : latest);
        return this;
    }

    QuotaUse refused(Instant until) {
        var known = refusedUntil;
        return known != null && known.isAfter(until) ? this : new QuotaUse(spent, told, until);
    }

    private static Duration until(@Nullable Instant then, Instant now) {
        return then == null || then.isBefore(now) ? Duration.ZERO : Duration.between(now, then);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
