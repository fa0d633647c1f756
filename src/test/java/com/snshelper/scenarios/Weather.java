package com.snshelper.scenarios;

import com.snshelper.scenarios.BadLine.Fault;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Chance that can be had again: the same seed gives the same row of faults. */
final class Weather implements Supplier<Fault> {

    /** Everything that may happen to a post on its way. */
    static final List<Fault> STORM = List.of(
            Fault.REQUEST_LOST,
            Fault.ANSWER_LOST,
            Fault.ANSWER_LOST,
            Fault.ARRIVES_LATE,
            Fault.ANSWERS_LATE,
            Fault.ERROR_THOUGH_TAKEN,
            Fault.NONSENSE_THOUGH_TAKEN,
            Fault.ERROR,
            Fault.RETRY_AFTER,
            Fault.LIMIT_RESETS);

    /** The network takes everything and does not say so, or says so late. */
    static final List<Fault> MURMUR =
            List.of(Fault.ANSWER_LOST, Fault.ANSWERS_LATE, Fault.ERROR_THOUGH_TAKEN, Fault.NONSENSE_THOUGH_TAKEN);

    static final List<Fault> SLOW = List.of(Fault.ANSWERS_LATE);

    private final Random random;
    private final double share;
    private final List<Fault> faults;
    private final Map<Fault, Integer> met = new EnumMap<>(Fault.class);

    /** @param share of the requests that a fault befalls */
    Weather(long seed, double share, List<Fault> faults) {
        this.random = new Random(seed);
        this.share = share;
        this.faults = faults;
    }

    @Override
    public synchronized Fault get() {
        if (random.nextDouble() >= share) {
            return Fault.NONE;
        }
        var fault = faults.get(random.nextInt(faults.size()));
        met.merge(fault, 1, Integer::sum);
        return fault;
    }

    /** How often each fault befell a request. */
    synchronized Map<Fault, Integer> met() {
        return new EnumMap<>(met);
    }
}
