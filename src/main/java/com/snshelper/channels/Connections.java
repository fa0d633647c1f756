package com.snshelper.channels;

import com.snshelper.networks.Credentials;
import com.snshelper.networks.Networks;
import com.snshelper.networks.RefreshOutcome.Refreshed;
import com.snshelper.networks.RefreshOutcome.Revoked;
import com.snshelper.networks.RefreshOutcome.Unavailable;
import com.snshelper.privacy.Purposes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The only place where a channel's credentials are opened for use and renewed: one renewal at a time per channel. */
@Component
public class Connections {

    private static final Duration LEASE = Duration.ofSeconds(45);
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Access GONE = new Access.Gone("channel is not connected");

    private final ChannelRows rows;
    private final Networks networks;
    private final TransactionOperations transactions;
    private final Clock clock;

    Connections(ChannelRows rows, Networks networks, TransactionOperations transactions, Clock clock) {
        this.rows = rows;
        this.networks = networks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What asking for credentials gives. */
    public sealed interface Access {

        /** @param version names these credentials when they turn out to be worthless */
        record Granted(Credentials credentials, long version) implements Access {}

        /** Only a person can connect again. */
        record Gone(String answer) implements Access {}

        /** Being renewed elsewhere, or the network cannot renew them just now: ask again later. */
        record Later(String answer) implements Access {}
    }

    /** A channel and what one gets in with. */
    public record Opened(Channel channel, Access access) {}

    /** Credentials that are good now, renewed first when they are about to expire. */
    public Access credentialsFor(UUID channel) {
        return open(channel).map(Opened::access).orElse(GONE);
    }

    /** Like {@link #credentialsFor}, together with the channel; empty when there is no such channel. */
    public Optional<Opened> open(UUID channel) {
        return open(channel, held -> expires(held.credentials(), clock.instant()));
    }

    /**
     * Credentials to use after the network called others worthless: renewed, unless somebody has done so since.
     *
     * @param version of the worthless ones
     */
    public Access renew(UUID channel, long version) {
        return open(channel, held -> held.version() == version)
                .map(Opened::access)
                .orElse(GONE);
    }

    private Optional<Opened> open(UUID channelId, Predicate<ChannelRows.Held> isStale) {
        return Purposes.as(
                        "publishing",
                        () -> transactions.execute(status ->
                                rows.find(channelId).map(channel -> new Found(channel, rows.credentials(channelId)))))
                .map(found -> new Opened(found.channel(), access(found, isStale)));
    }

    private record Found(Channel channel, Optional<ChannelRows.Held> held) {}

    private Access access(Found found, Predicate<ChannelRows.Held> isStale) {
        var channel = found.channel();
        if (!channel.isConnected() || found.held().isEmpty()) {
            return GONE;
        }
        var held = found.held().get();
        if (!isStale.test(held)) {
            return new Access.Granted(held.credentials(), held.version());
        }
        boolean mine =
                transactions.execute(status -> rows.claimRenewal(channel.id(), held.version(), clock.instant(), LEASE));
        return mine ? renew(channel, held) : new Access.Later("credentials are being renewed");
    }

    private static boolean expires(Credentials credentials, Instant now) {
        var at = credentials.expiresAt();
        return at != null && at.minus(MARGIN).isBefore(now);
    }

    private Access renew(Channel channel, ChannelRows.Held held) {
        return switch (networks.get(channel.network()).refresh(held.credentials())) {
            case Refreshed refreshed -> {
                transactions.executeWithoutResult(
                        status -> rows.renewed(channel.id(), held.version(), refreshed.credentials()));
                yield new Access.Granted(refreshed.credentials(), held.version() + 1);
            }
            case Revoked revoked -> {
                needsReconnect(channel.id(), held.version());
                yield new Access.Gone(revoked.answer());
            }
            case Unavailable unavailable -> {
                transactions.executeWithoutResult(status -> rows.renewalFailed(channel.id(), held.version()));
                yield new Access.Later(unavailable.answer());
            }
        };
    }

    /** The network called these credentials worthless: the channel waits for a person. */
    public void needsReconnect(UUID channel, long version) {
        transactions.executeWithoutResult(status -> rows.needsReconnect(channel, version));
    }
}
