package com.snshelper;

import java.time.Duration;
import java.util.stream.IntStream;

/** Times for a comparison within one run; never for a limit, which a busy machine would break. */
public final class Timing {

    private static final int TURNS = 5;

    private Timing() {}

    /** The shortest of a few turns, which noise lengthens least. */
    public static Duration shortest(Runnable act) {
        return IntStream.range(0, TURNS)
                .mapToObj(turn -> {
                    long start = System.nanoTime();
                    act.run();
                    return Duration.ofNanos(System.nanoTime() - start);
                })
                .min(Duration::compareTo)
                .orElseThrow();
    }
}
