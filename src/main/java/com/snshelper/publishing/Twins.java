package com.snshelper.publishing;

import com.snshelper.content.PostContent;
import com.snshelper.platform.Tenancy;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds posts that say the same on the same channel within a few days, so that nobody says it twice by mistake. */
@Component
class Twins {

    static final Duration NEAR = Duration.ofDays(3);

    private final JdbcClient jdbc;

    Twins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A post that says the same on one of the channels; it travels from one page to the next. */
    record Twin(UUID post, UUID channel, String channelName, Instant at) implements Serializable {}

    /**
     * For each channel the nearest one that is scheduled, on its way, held or live, be it in part.
     *
     * @param but the post itself
     */
    @Transactional(readOnly = true)
    public List<Twin> of(@Nullable UUID but, PostContent content, Instant at) {
        return content.channels().stream()
                .flatMap(channel -> nearest(but, channel, content.wordsFor(channel), at).stream())
                .toList();
    }

    private Optional<Twin> nearest(@Nullable UUID but, UUID channel, String words, Instant at) {
        return jdbc.sql("""
                        SELECT p.post_id, p.channel_id, c.display_name, p.due_at FROM publication p
                        JOIN channel c ON c.workspace_id = p.workspace_id AND c.id = p.channel_id
                        WHERE p.workspace_id = :workspace AND p.channel_id = :channel AND p.words = same_words(:words)
                            AND p.due_at BETWEEN :from AND :to AND p.post_id IS DISTINCT FROM :but::uuid
                            AND (p.state NOT IN ('CANCELLED', 'FAILED') OR 'LIVE' IN (
                                SELECT part.state FROM publication_part part
                                WHERE part.workspace_id = p.workspace_id AND part.publication_id = p.id))
                        ORDER BY abs(extract(epoch FROM p.due_at - :at)) LIMIT 1
                        """)
                .param("workspace", Tenancy.workspace())
                .param("channel", channel)
                .param("words", words)
                .param("from", PublicationRows.at(at.minus(NEAR)))
                .param("to", PublicationRows.at(at.plus(NEAR)))
                .param("at", PublicationRows.at(at))
                .param("but", but)
                .query((row, number) -> new Twin(
                        row.getObject("post_id", UUID.class),
                        row.getObject("channel_id", UUID.class),
                        row.getString("display_name"),
                        row.getObject("due_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
