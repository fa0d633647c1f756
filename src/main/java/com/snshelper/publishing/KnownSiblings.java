package com.snshelper.publishing;

import com.snshelper.channels.Channel;
import com.snshelper.networks.Siblings;
import com.snshelper.platform.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Knows the parts of all publications, those of other workspaces with the same account too; asked when a part is in doubt. */
@Component
class KnownSiblings {

    private static final String OTHERS = """
            SELECT part.text FROM channel mine
            JOIN channel c ON c.network = mine.network AND c.remote_id = mine.remote_id
            JOIN publication p ON p.channel_id = c.id AND p.workspace_id = c.workspace_id
            JOIN publication_part part ON part.workspace_id = p.workspace_id AND part.publication_id = p.id
            WHERE mine.workspace_id = :workspace AND mine.id = :channel
                AND NOT (part.publication_id = :publication AND part.position = :position) AND\s""";

    static final String WITH_REFERENCE = OTHERS + "part.reference = :reference";

    /** What was held on the wire for the last time before this part was begun lies before what is looked for now. */
    static final String OPEN =
            OTHERS + """
            p.state IN ('SENDING', 'CHECKING', 'HELD') AND part.state IN ('SENDING', 'CHECKING')
            AND (p.state <> 'HELD' OR part.sent_at >= :since)
            UNION ALL
            """ + OTHERS + "part.state = 'LIVE' AND part.reference IS NULL AND part.sent_at >= :since";

    /** The network's clock and ours are no further apart. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    KnownSiblings(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    Siblings of(UUID publication, SentPart part, Channel channel) {
        var one = new One(Tenancy.workspace(), channel.id(), publication, part);
        return new Siblings() {
            @Override
            public boolean own(String reference) {
                return !texts(one, WITH_REFERENCE, reference).isEmpty();
            }

            @Override
            public boolean inDoubt(Predicate<String> alike) {
                return texts(one, OPEN, "").stream().anyMatch(alike);
            }
        };
    }

    /** The part whose siblings are asked for. */
    private record One(UUID workspace, UUID channel, UUID publication, SentPart part) {

        Instant begun(Clock clock) {
            return Objects.requireNonNullElseGet(part.dated(), clock::instant);
        }
    }

    private List<String> texts(One one, String sql, String reference) {
        return Tenancy.asService(() -> transactions.execute(status -> jdbc.sql(sql)
                .param("workspace", one.workspace())
                .param("channel", one.channel())
                .param("publication", one.publication())
                .param("position", one.part().position())
                .param("since", one.begun(clock).minus(SLACK).atOffset(ZoneOffset.UTC))
                .param("reference", reference)
                .query(String.class)
                .list()));
    }
}
