package com.snshelper.publishing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many publications a node may still take on for each network, and how many each workspace has there already: a
 * network that is slow fills its own places only, and a workspace with thousands of posts leaves some to the others.
 */
final class Places {

    private final Map<String, Integer> free;
    private final List<Busy> busy;

    private record Busy(String network, UUID workspace, int taken) {}

    private Places(Map<String, Integer> free, List<Busy> busy) {
        this.free = free;
        this.busy = busy;
    }

    /** @param each places that a network has */
    static Places of(Collection<String> networks, int each, Collection<Claim> running) {
        var taken = running.stream().collect(Collectors.groupingBy(Claim::network, Collectors.counting()));
        var free = networks.stream()
                .filter(it -> taken.getOrDefault(it, 0L) < each)
                .collect(Collectors.toMap(
                        Function.identity(),
                        it -> each - taken.getOrDefault(it, 0L).intValue()));
        var busy = running.stream()
                .collect(Collectors.groupingBy(it -> Map.entry(it.network(), it.workspace()), Collectors.counting()))
                .entrySet()
                .stream()
                .map(it -> new Busy(
                        it.getKey().getKey(),
                        it.getKey().getValue(),
                        it.getValue().intValue()))
                .toList();
        return new Places(free, busy);
    }

    /** The networks on which more may be due than was claimed: all is taken, or somebody has got all that he may have. */
    Set<String> crowded(Collection<Claim> claimed) {
        var all = claimed.stream().collect(Collectors.groupingBy(Claim::network, Collectors.counting()));
        var got = claimed.stream()
                .collect(Collectors.groupingBy(it -> new Turn(it.network(), it.workspace()), Collectors.counting()));
        var taken = busy.stream().collect(Collectors.toMap(it -> new Turn(it.network(), it.workspace()), Busy::taken));
        var hungry = Stream.concat(taken.keySet().stream(), got.keySet().stream())
                .filter(it -> free.containsKey(it.network()))
                .filter(it ->
                        got.getOrDefault(it, 0L) >= most(free.getOrDefault(it.network(), 0), taken.getOrDefault(it, 0)))
                .map(Turn::network);
        var full = all.entrySet().stream()
                .filter(it -> it.getValue() >= free.getOrDefault(it.getKey(), 0))
                .map(Map.Entry::getKey);
        return Stream.concat(hungry, full).collect(Collectors.toSet());
    }

    /** What a workspace gets at most; {@link WorkLedger#claim} reckons alike. */
    private static int most(int free, int taken) {
        return taken == 0 || taken < free - 1 ? Math.max((free - taken) / 2, 1) : 0;
    }

    String[] networks() {
        return free.keySet().toArray(String[]::new);
    }

    Integer[] free() {
        return free.values().toArray(Integer[]::new);
    }

    String[] busyNetworks() {
        return busy.stream().map(Busy::network).toArray(String[]::new);
    }

    UUID[] busyWorkspaces() {
        return busy.stream().map(Busy::workspace).toArray(UUID[]::new);
    }

    Integer[] busyPlaces() {
        return busy.stream().map(Busy::taken).toArray(Integer[]::new);
    }
}
