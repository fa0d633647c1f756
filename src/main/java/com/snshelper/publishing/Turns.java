package com.snshelper.publishing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whose turn it is where more is due than there are places: every workspace with something due comes up, however much
 * another one has. Used by one thread.
 */
final class Turns {

    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** Workspaces that are considered at once on one network. */
    private static final int MOST = 128;

    private final Function<String, List<UUID>> inWait;
    private final Clock clock;
    private final Map<String, Round> rounds = new HashMap<>();

    private record Round(Deque<UUID> waiting, Instant since) {}

    /** @param inWait the workspaces with something due on a network */
    Turns(Function<String, List<UUID>> inWait, Clock clock) {
        this.inWait = inWait;
        this.clock = clock;
    }

    /** Those who are to be considered next. A workspace that comes up during a round waits for the next one, a second. */
    List<Turn> next() {
        rounds.replaceAll((network, round) -> isOver(round) ? begun(network) : round);
        return rounds.entrySet().stream()
                .flatMap(it -> next(it.getValue().waiting()).map(workspace -> new Turn(it.getKey(), workspace)))
                .toList();
    }

    private boolean isOver(Round round) {
        return round.since().plus(LONGEST).isBefore(clock.instant());
    }

    private Round begun(String network) {
        return new Round(new ArrayDeque<>(inWait.apply(network)), clock.instant());
    }

    /** They queue up again behind the others. */
    private static Stream<UUID> next(Deque<UUID> waiting) {
        var next = Stream.generate(waiting::poll)
                .limit(Math.min(MOST, waiting.size()))
                .toList();
        waiting.addAll(next);
        return next.stream();
    }

    /** @param crowded the networks on which somebody has got all the places that he may have, and may have more due */
    void areFor(Set<String> crowded) {
        rounds.keySet().retainAll(crowded);
        crowded.forEach(network -> rounds.putIfAbsent(network, new Round(new ArrayDeque<>(), Instant.EPOCH)));
    }
}
