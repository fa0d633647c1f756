package com.snshelper.publishing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is where more is due than there are places: every workspace with something due comes up, however much
 * another one has. Used by one thread.
 */
final class Turns {

    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** Workspaces that are considered at once on one network. */
    private static final int MOST = 64;

    private final Function<String, List<UUID>> inWait;
    private final Clock clock;
    private final Map<String, Round> rounds = new HashMap<>();
    private Set<String> crowded = Set.of();

    /** @param last who was considered last, in this round or one before */
    private record Round(
            NavigableSet<UUID> waiting,
            Instant since,
            @Nullable UUID last) {

        /** Each goes on behind the last one of the one before, so that everybody comes up. */
        List<UUID> next() {
            var next = last == null
                    ? waiting.stream()
                    : Stream.concat(waiting.tailSet(last, false).stream(), waiting.headSet(last, true).stream());
            return next.limit(MOST).toList();
        }
    }

    /** @param inWait the workspaces with something due on a network */
    Turns(Function<String, List<UUID>> inWait, Clock clock) {
        this.inWait = inWait;
        this.clock = clock;
    }

    /** Those who are to be considered next; who has something due is found out anew each second. */
    List<Turn> next() {
        var turns = new ArrayList<Turn>();
        for (var network : crowded) {
            var round = round(network);
            var next = round.next();
            next.forEach(workspace -> turns.add(new Turn(network, workspace)));
            rounds.put(
                    network, new Round(round.waiting(), round.since(), next.isEmpty() ? round.last() : next.getLast()));
        }
        return turns;
    }

    private Round round(String network) {
        var now = clock.instant();
        var round = rounds.get(network);
        return round != null && now.isBefore(round.since().plus(LONGEST))
                ? round
                : new Round(new TreeSet<>(inWait.apply(network)), now, round == null ? null : round.last());
    }

    /** @param networks on which more may be due than there are places */
    void areFor(Set<String> networks) {
        crowded = networks;
    }
}
