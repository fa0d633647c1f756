package com.snshelper.publishing;

import com.snshelper.channels.Channel;
import com.snshelper.networks.Siblings;
import com.snshelper.platform.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
             part.text FROM channel mine
            JOIN channel c ON c.network = mine.network AND c.remote_id = mine.remote_id
            JOIN publication p ON p.channel_id = c.id AND p.workspace_id = c.workspace_id
            JOIN publication_part part ON part.workspace_id = p.workspace_id AND part.publication_id = p.id
            WHERE mine.workspace_id = :workspace AND mine.id = :channel
                AND NOT (part.publication_id = :publication AND part.position = :position)
            """;

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
        return new Asked(Tenancy.workspace(), publication, part, channel);
    }

    private final class Asked implements Siblings {

        private final UUID workspace;
        private final UUID publication;
        private final SentPart part;
        private final Channel channel;

        Asked(UUID workspace, UUID publication, SentPart part, Channel channel) {
            this.workspace = workspace;
            this.publication = publication;
            this.part = part;
            this.channel = channel;
        }

        @Override
        public boolean own(String reference) {
            return Tenancy.asService(() ->
                    transactions.execute(status -> !about("SELECT" + OTHERS + "AND part.reference = :reference LIMIT 1")
                            .param("reference", reference)
                            .query(String.class)
                            .list()
                            .isEmpty()));
        }

        /** What was on the wire for the last time before this part was begun lies before what is looked for now. */
        @Override
        public boolean inDoubt(Predicate<String> alike) {
            var begun = Objects.requireNonNullElseGet(part.dated(), clock::instant);
            return Tenancy.asService(() -> transactions.execute(status -> about("SELECT" + OTHERS + """
                            AND p.state IN ('SENDING', 'CHECKING', 'HELD') AND part.state IN ('SENDING', 'CHECKING')
                            AND (p.state <> 'HELD' OR part.sent_at >= :since)
                            UNION ALL SELECT""" + OTHERS + """
                            AND part.state = 'LIVE' AND part.reference IS NULL AND part.sent_at >= :since
                            """)
                    .param("since", at(begun.minus(SLACK)))
                    .query(String.class)
                    .list()
                    .stream()
                    .anyMatch(alike)));
        }

        private JdbcClient.StatementSpec about(String sql) {
            return jdbc.sql(sql)
                    .param("workspace", workspace)
                    .param("channel", channel.id())
                    .param("publication", publication)
                    .param("position", part.position());
        }
    }

    private static Object at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
