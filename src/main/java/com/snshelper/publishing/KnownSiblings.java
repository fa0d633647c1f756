package com.snshelper.publishing;

import com.snshelper.channels.Channel;
import com.snshelper.networks.Siblings;
import com.snshelper.platform.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Knows the parts of all publications, those of other workspaces with the same account too; asked when a part is in doubt. */
@Component
class KnownSiblings {

    private static final String ALIKE = "part.state IN ('SENDING', 'CHECKING') AND part.text = :what";

    /** Whatever is held for longer lies before what is looked for now. */
    private static final Duration LATELY = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    KnownSiblings(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    Siblings of(UUID publication, SentPart part, Channel channel) {
        return new Siblings() {
            @Override
            public boolean own(String reference) {
                return exists("part.reference = :what", reference);
            }

            @Override
            public boolean oneIsAlikeInDoubt() {
                return exists("p.state IN ('SCHEDULED', 'SENDING', 'CHECKING') AND " + ALIKE, part.text())
                        || exists("p.state = 'HELD' AND p.due_at > :lately AND " + ALIKE, part.text());
            }

            private boolean exists(String condition, String what) {
                return Tenancy.asService(() -> transactions.execute(status -> jdbc.sql("""
                                SELECT EXISTS (
                                    SELECT FROM publication_part part
                                    JOIN publication p ON p.workspace_id = part.workspace_id AND p.id = part.publication_id
                                    JOIN channel c ON c.workspace_id = p.workspace_id AND c.id = p.channel_id
                                    JOIN channel mine ON mine.remote_id = c.remote_id AND mine.network = c.network
                                    WHERE mine.id = :channel AND p.network = :network
                                        AND NOT (part.publication_id = :publication AND part.position = :position)
                                        AND\s""" + condition + ")")
                        .param("network", channel.network())
                        .param("channel", channel.id())
                        .param("publication", publication)
                        .param("position", part.position())
                        .param("what", what)
                        .param("lately", clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single()));
            }
        };
    }
}
