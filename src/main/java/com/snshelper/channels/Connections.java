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
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The only place where a channel's credentials are opened for use and renewed: one renewal at a time per channel. */
@Component
public class Connections {

    private static final Duration LEASE = Duration.ofSeconds(45);
    private static final Duration MARGIN = Duration.ofMinutes(1);

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

    /** Credentials that are good now, renewed first when they are about to expire. */
    public Access credentialsFor(UUID channel) {
        return credentialsFor(channel, held -> expires(held.credentials(), clock.instant()));
    }

    /**
     * Credentials to use after the network called others worthless: renewed, unless somebody has done so since.
     *
     * @param version of the worthless ones
     */
    public Access renew(UUID channel, long version) {
        return credentialsFor(channel, held -> held.version() == version);
    }

    private Access credentialsFor(UUID channelId, Predicate<ChannelRows.Held> isStale) {
        var channel = transactions.execute(status -> rows.find(channelId)).orElse(null);
        if (channel == null || !channel.isConnected()) {
            return new Access.Gone("channel is not connected");
        }
        var held = Purposes.as("publishing", () -> transactions.execute(status -> rows.credentials(channelId)))
                .orElse(null);
        if (held == null) {
            return new Access.Gone("channel is not connected");
        }
        if (!isStale.test(held)) {
            return new Access.Granted(held.credentials(), held.version());
        }
        boolean mine =
                transactions.execute(status -> rows.claimRenewal(channelId, held.version(), clock.instant(), LEASE));
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
