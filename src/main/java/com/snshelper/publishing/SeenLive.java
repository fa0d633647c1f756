package com.snshelper.publishing;

import com.snshelper.channels.Channel;
import com.snshelper.channels.Channels;
import com.snshelper.channels.Connections;
import com.snshelper.channels.Connections.Access;
import com.snshelper.networks.Networks;
import com.snshelper.networks.Observation;
import com.snshelper.platform.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks again for what was published but could not be seen at once, so that the receipt can say when it was live. Nothing
 * else depends on it.
 */
@Component
class SeenLive {

    private static final int MOST_LOOKS = 6;
    private static final int SLOWER = 4;

    private final PublicationRows rows;
    private final Receipts receipts;
    private final OutgoingParts outgoingParts;
    private final Channels channels;
    private final Connections connections;
    private final Networks networks;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    SeenLive(
            PublicationRows rows,
            Receipts receipts,
            OutgoingParts outgoingParts,
            Channels channels,
            Connections connections,
            Networks networks,
            JdbcClient jdbc,
            TransactionOperations transactions,
            Clock clock) {
        this.rows = rows;
        this.receipts = receipts;
        this.outgoingParts = outgoingParts;
        this.channels = channels;
        this.connections = connections;
        this.networks = networks;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Looks once for each part that was not seen yet.
     *
     * @param looks how many looks there were before this one
     * @return when to look next; empty when all was seen, or when it is not worth another look
     */
    Optional<Duration> look(UUID publication, int looks) {
        var parts =
                transactions.execute(status -> rows.parts(List.of(publication)).getOrDefault(publication, List.of()));
        if (parts.stream().noneMatch(SeenLive::isMissed)) {
            return Optional.empty();
        }
        var channel = channelOf(publication);
        boolean seen = connections.credentialsFor(channel.id()) instanceof Access.Granted access
                && parts.stream()
                        .filter(SeenLive::isMissed)
                        .allMatch(part -> isSeen(publication, parts, part, channel, access));
        return seen || looks + 1 >= MOST_LOOKS ? Optional.empty() : Optional.of(pause(channel, looks + 1));
    }

    private static boolean isMissed(SentPart part) {
        return part.isLive() && part.seenLiveAt() == null && part.handle() != null;
    }

    private Channel channelOf(UUID publication) {
        return transactions.execute(status -> rows.find(publication)
                .flatMap(it -> channels.find(it.channelId()))
                .orElseThrow());
    }

    private Duration pause(Channel channel, int looks) {
        return networks.get(channel.network()).patience().multipliedBy((long) Math.pow(SLOWER, looks));
    }

    private boolean isSeen(
            UUID publication, List<SentPart> parts, SentPart part, Channel channel, Access.Granted access) {
        var outgoing = outgoingParts.of(publication, parts, part, channel);
        var handle = Objects.requireNonNull(part.handle());
        var answer = networks.get(channel.network()).observe(outgoing, handle, access.credentials());
        boolean seen = answer instanceof Observation.Seen;
        transactions.executeWithoutResult(status -> {
            receipts.looked(
                    publication,
                    part.position(),
                    attempts(publication, part),
                    answer.getClass().getSimpleName(),
                    answer.answer());
            if (seen) {
                markSeen(publication, part);
            }
        });
        return seen;
    }

    /** A look belongs to the attempt that went live. */
    private int attempts(UUID publication, SentPart part) {
        return receipts.of(List.of(publication)).getOrDefault(publication, List.of()).stream()
                .filter(line -> line.part() == part.position())
                .mapToInt(ReceiptLine::attempt)
                .max()
                .orElse(1);
    }

    private void markSeen(UUID publication, SentPart part) {
        jdbc.sql("""
                        UPDATE publication_part SET seen_live_at = coalesce(seen_live_at, ?)
                        WHERE workspace_id = ? AND publication_id = ? AND position = ?
                        """)
                .params(clock.instant().atOffset(ZoneOffset.UTC), Tenancy.workspace(), publication, part.position())
                .update();
    }
}
