package com.snshelper.publishing;

import com.snshelper.platform.Ids;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lines of a receipt that say why nothing was done, and until when. */
@Component
class Waits {

    private final JdbcClient jdbc;
    private final Clock clock;

    Waits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A wait that goes on for the same reason keeps its line.
     *
     * @param why ends a message key
     * @param until {@code null} where a person decides, or where nothing waits any more
     */
    void note(Claim claim, SentPart part, String why, @Nullable Instant until) {
        if (!goesOn(claim, why, until)) {
            insert(claim, part, why, until);
        }
    }

    private boolean goesOn(Claim claim, String why, @Nullable Instant until) {
        return jdbc.sql("""
                        UPDATE receipt SET until = :until
                        WHERE workspace_id = :workspace AND publication_id = :publication AND act = 'WAITED'
                            AND outcome = :why AND id = (
                                SELECT id FROM receipt
                                WHERE workspace_id = :workspace AND publication_id = :publication
                                ORDER BY at DESC, id DESC LIMIT 1)
                        """)
                        .param(
                                "until",
                                until == null ? null : until.atOffset(ZoneOffset.UTC),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("workspace", claim.workspace())
                        .param("publication", claim.publication())
                        .param("why", why)
                        .update()
                == 1;
    }

    private void insert(Claim claim, SentPart part, String why, @Nullable Instant until) {
        jdbc.sql("""
                        INSERT INTO receipt (workspace_id, publication_id, id, part, attempt, act, at, outcome, until)
                        VALUES (:workspace, :publication, :id, :part, :attempt, 'WAITED', :now, :why, :until)
                        """)
                .param("workspace", claim.workspace())
                .param("publication", claim.publication())
                .param("id", Ids.next())
                .param("part", part.position())
                .param("attempt", claim.attempts())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("why", why)
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }
}
