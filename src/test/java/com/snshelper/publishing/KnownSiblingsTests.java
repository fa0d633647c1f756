package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.platform.TestPostgres;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a part in doubt may be taken for is found by indexes, however much an account has published and planned. */
@ServerTest
class KnownSiblingsTests {

    @Autowired
    ApplicationContext context;

    @Test
    void siblingsOfABusyAccountAreFoundByIndexes() {
        var camille = new Shopkeeper(context);
        var channel = camille.connects("works");
        camille.inserts("publication", """
                INSERT INTO publication (workspace_id, id, post_id, channel_id, network, state, wall_time, zone, due_at, next_at,
                    created_at)
                SELECT :workspace, md5('k' || n)::uuid, md5('k' || n)::uuid, :channel, 'practice',
                    CASE WHEN n % 2 = 0 THEN 'PUBLISHED' ELSE 'SCHEDULED' END, now(), 'UTC', '2031-01-01', '2031-01-01', now()
                FROM generate_series(1, 50000) AS n
                """, Map.of("channel", channel));
        camille.inserts("publication_part", """
                INSERT INTO publication_part (workspace_id, publication_id, position, text, media, alt_texts, language, state,
                    reference)
                SELECT :workspace, md5('k' || n)::uuid, 0, 'Un bouquet', '{}', '{}', 'fr',
                    CASE WHEN n % 2 = 0 THEN 'LIVE' ELSE 'WAITING' END, CASE WHEN n % 2 = 0 THEN 'at://' || n END
                FROM generate_series(1, 50000) AS n
                """, Map.of());

        assertThat(plan(KnownSiblings.WITH_REFERENCE, camille, channel))
                .contains("publication_part_reference")
                .doesNotContain("Seq Scan on publication");
        assertThat(plan(KnownSiblings.OPEN, camille, channel))
                .contains("publication_open", "publication_part_confirmed")
                .doesNotContain("Seq Scan on publication");
    }

    private static String plan(String sql, Shopkeeper camille, UUID channel) {
        var lines = TestPostgres.owner()
                .sql("EXPLAIN " + sql)
                .param("workspace", camille.world.workspace)
                .param("channel", channel)
                .param("publication", UUID.randomUUID())
                .param("position", 0)
                .param("since", OffsetDateTime.now())
                .param("reference", "at://4711")
                .query(String.class)
                .list();
        return String.join("\n", lines);
    }
}
