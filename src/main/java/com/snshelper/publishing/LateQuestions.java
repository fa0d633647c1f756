package com.snshelper.publishing;

import com.snshelper.platform.Tenancy;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All late posts of the workspace that wait for a person's word, answered at once. */
@Component
class LateQuestions {

    private static final String ASKED = """
            WITH asked AS (
                SELECT workspace_id, id, channel_id, due_at FROM publication
                WHERE workspace_id = :workspace AND state = 'HELD' AND problem = 'late'
                ORDER BY id FOR UPDATE)
            """;

    private final JdbcClient jdbc;
    private final LatePolicies policies;
    private final Clock clock;

    LateQuestions(JdbcClient jdbc, LatePolicies policies, Clock clock) {
        this.jdbc = jdbc;
        this.policies = policies;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public int count() {
        return jdbc.sql("""
                        SELECT count(*) FROM publication
                        WHERE workspace_id = ? AND state = 'HELD' AND problem = 'late'
                        """).param(Tenancy.workspace()).query(Integer.class).single();
    }

    /**
     * They go out in the order in which they were due, on each channel with the spacing that the workspace wants between
     * late posts. Returns how many.
     */
    @Transactional
    public int publishAll() {
        return jdbc.sql(ASKED + """
                        , turn AS (
                            SELECT asked.*, :now::timestamptz + (row_number() OVER (
                                PARTITION BY channel_id ORDER BY due_at, id) - 1) * :spacing * interval '1 second' AS at
                            FROM asked)
                        UPDATE publication p SET state = 'SCHEDULED', next_at = turn.at, released_at = turn.at,
                            fence = fence + 1, lease_until = NULL, attempts = 0, looks = 0, answer = NULL,
                            problem = CASE WHEN turn.at > :now THEN 'spacing' END
                        FROM turn WHERE p.workspace_id = turn.workspace_id AND p.id = turn.id
                        """)
                .param("workspace", Tenancy.workspace())
                .param("now", PublicationRows.at(clock.instant()))
                .param("spacing", policies.current().spacing().toSeconds())
                .update();
    }

    /** Nothing of them goes out. Returns how many. */
    @Transactional
    public int dropAll() {
        return jdbc.sql(ASKED + """
                        UPDATE publication p SET state = 'CANCELLED', problem = NULL, fence = fence + 1
                        FROM asked WHERE p.workspace_id = asked.workspace_id AND p.id = asked.id
                        """).param("workspace", Tenancy.workspace()).update();
    }
}
