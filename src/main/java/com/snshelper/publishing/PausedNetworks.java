package com.snshelper.publishing;

import com.snshelper.channels.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The networks to which the operator lets nothing new be sent; every node knows within a second. */
@Component
class PausedNetworks {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final AtomicReference<@Nullable Reading> reading = new AtomicReference<>();

    PausedNetworks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Reading(Map<String, Instant> since, long nanos) {

        boolean isFresh() {
            return System.nanoTime() - nanos < FRESH.toNanos();
        }
    }

    /**
     * A time in which nothing new was sent to a network.
     *
     * @param until {@code null} while it lasts
     */
    record Pause(String network, Instant from, @Nullable Instant until) {}

    boolean contains(String network) {
        return since().containsKey(network);
    }

    /** Since when, by network. */
    Map<String, Instant> since() {
        var known = reading.get();
        if (known == null || !known.isFresh()) {
            known = read();
            reading.set(known);
        }
        return known.since();
    }

    /** Of the networks on which these channels are. */
    Map<String, Instant> of(Collection<Channel> channels) {
        var theirs = channels.stream()
                .filter(Channel::isConnected)
                .map(Channel::network)
                .collect(Collectors.toSet());
        var all = new TreeMap<>(since());
        all.keySet().retainAll(theirs);
        return all;
    }

    /** The next question is answered by the database. */
    void forget() {
        reading.set(null);
    }

    private Reading read() {
        long asked = System.nanoTime();
        var since = new HashMap<String, Instant>();
        jdbc.sql("SELECT network, paused_at FROM network_pause WHERE resumed_at IS NULL")
                .query(row -> {
                    since.put(
                            row.getString("network"),
                            row.getObject("paused_at", OffsetDateTime.class).toInstant());
                });
        return new Reading(Map.copyOf(since), asked);
    }

    /** All that lasted beyond this moment, in order. */
    List<Pause> after(Instant moment) {
        return jdbc.sql("""
                        SELECT network, paused_at, resumed_at FROM network_pause
                        WHERE resumed_at IS NULL OR resumed_at > ? ORDER BY paused_at
                        """)
                .param(moment.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Pause(
                        row.getString("network"),
                        row.getObject("paused_at", OffsetDateTime.class).toInstant(),
                        PublicationParts.instant(row, "resumed_at")))
                .list();
    }
}
