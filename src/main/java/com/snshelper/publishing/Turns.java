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

    /** So old may be what is known of who has something due. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** So long at least is between two turns of a network. */
    private static final Duration APART = Duration.ofMillis(100);

    /** Workspaces that are considered at once on one network. */
    private static final int MOST = 128;

    private final Function<String, List<UUID>> inWait;
    private final Clock clock;
    private final Map<String, Round> rounds = new HashMap<>();
    private Set<String> crowded = Set.of();

    /**
     * @param since when it was found out who is in wait
     * @param last who was considered last, in this round or one before, and when that was
     */
    private record Round(
            NavigableSet<UUID> waiting,
            Instant since,
            @Nullable UUID last,
            Instant at) {

        /** Each goes on behind the last one of the one before, so that everybody comes up. */
        List<UUID> next() {
            var next = last == null
                    ? waiting.stream()
                    : Stream.concat(waiting.tailSet(last, false).stream(), waiting.headSet(last, true).stream());
            return next.limit(MOST).toList();
        }

        Round after(List<UUID> next, Instant now) {
            return new Round(waiting, since, next.isEmpty() ? last : next.getLast(), now);
        }
    }

    /** @param inWait the workspaces with something due on a network */
    Turns(Function<String, List<UUID>> inWait, Clock clock) {
        this.inWait = inWait;
        this.clock = clock;
    }

    /** Those who are to be considered now, if it is time for that: it has its price. */
    List<Turn> next() {
        var now = clock.instant();
        var turns = new ArrayList<Turn>();
        for (var network : crowded) {
            var before = rounds.get(network);
            if (before == null || !now.isBefore(before.at().plus(APART))) {
                var round = round(network, before, now);
                var next = round.next();
                next.forEach(workspace -> turns.add(new Turn(network, workspace)));
                rounds.put(network, round.after(next, now));
            }
        }
        return turns;
    }

    private Round round(String network, @Nullable Round before, Instant now) {
        return before != null && now.isBefore(before.since().plus(LONGEST))
                ? before
                : new Round(new TreeSet<>(inWait.apply(network)), now, before == null ? null : before.last(), now);
    }

    /** @param networks on which more may be due than there are places */
    void areFor(Set<String> networks) {
        crowded = networks;
    }
}
