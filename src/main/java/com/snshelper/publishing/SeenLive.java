package com.snshelper.publishing;

import com.snshelper.channels.Connections;
import com.snshelper.channels.Connections.Access;
import com.snshelper.networks.Networks;
import com.snshelper.networks.Observation;
import com.snshelper.platform.Tenancy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
    private final Looks looks;
    private final OutgoingParts outgoingParts;
    private final Connections connections;
    private final Networks networks;
    private final TransactionOperations transactions;

    SeenLive(
            PublicationRows rows,
            Looks looks,
            OutgoingParts outgoingParts,
            Connections connections,
            Networks networks,
            TransactionOperations transactions) {
        this.rows = rows;
        this.looks = looks;
        this.outgoingParts = outgoingParts;
        this.connections = connections;
        this.networks = networks;
        this.transactions = transactions;
    }

    private record Found(Publication publication, List<SentPart> parts) {}

    /**
     * Looks once for each part that was not seen yet.
     *
     * @param before how many looks there were before this one
     * @return when to look next; empty when all was seen, or when it is not worth another look
     */
    Optional<Duration> look(UUID publication, int before) {
        var found = transactions.execute(status -> new Found(
                rows.find(publication).orElseThrow(),
                rows.parts(List.of(publication)).getOrDefault(publication, List.of())));
        boolean seen = isSeen(found.publication().channelId(), publication, found.parts());
        return seen || before + 1 >= MOST_LOOKS
                ? Optional.empty()
                : Optional.of(pause(found.publication().network(), before + 1));
    }

    private Duration pause(String network, int looks) {
        return networks.get(network).patience().multipliedBy((long) Math.pow(SLOWER, looks));
    }

    /** Looks for those parts that nobody saw yet; whether all of them have been seen now. */
    boolean isSeen(UUID channel, UUID publication, List<SentPart> parts) {
        var missed = parts.stream().filter(SentPart::isUnseen).toList();
        if (missed.isEmpty()) {
            return true;
        }
        var opened = connections.open(channel).orElseThrow();
        return opened.access() instanceof Access.Granted access
                && missed.stream().allMatch(part -> {
                    var outgoing = outgoingParts.of(publication, parts, part, opened.channel());
                    var handle = Objects.requireNonNull(part.handle());
                    var answer =
                            networks.get(opened.channel().network()).observe(outgoing, handle, access.credentials());
                    looks.note(Tenancy.workspace(), publication, part, answer);
                    return answer instanceof Observation.Seen;
                });
    }
}
