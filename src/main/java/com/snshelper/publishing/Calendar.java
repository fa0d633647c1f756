package com.snshelper.publishing;

import com.snshelper.content.Tag;
import com.snshelper.content.Tags;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.WallTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is planned and what has happened, by time: two queries, whatever the number of posts. */
@Component
class Calendar {

    /** The state that wants a reader's eye first. */
    private static final List<String> URGENCY =
            List.of("FAILED", "HELD", "CHECKING", "SENDING", "SCHEDULED", "PUBLISHED", "CANCELLED", "DRAFT");

    private final JdbcClient jdbc;
    private final Tags tags;

    Calendar(JdbcClient jdbc, Tags tags) {
        this.jdbc = jdbc;
        this.tags = tags;
    }

    /**
     * A post at one time; several channels at the same time are one entry.
     *
     * @param state the one that wants a reader's eye first
     * @param states all of them
     * @param timed whether somebody chose its time; {@code at} of a draft without is when it was begun
     */
    record Entry(
            UUID post,
            Instant at,
            String state,
            List<String> states,
            boolean timed,
            String text,
            @Nullable UUID picture,
            List<String> networks,
            List<String> channels,
            List<UUID> channelIds,
            List<Tag> tags) {

        public boolean isDraft() {
            return state.equals("DRAFT");
        }

        /** Whether none of it has begun yet. */
        boolean waits() {
            return states.equals(List.of("SCHEDULED"));
        }

        private Entry with(Entry other) {
            return new Entry(
                    post,
                    at,
                    URGENCY.indexOf(other.state) < URGENCY.indexOf(state) ? other.state : state,
                    join(states, other.states),
                    timed,
                    text,
                    picture == null ? other.picture : picture,
                    join(networks, other.networks),
                    join(channels, other.channels),
                    join(channelIds, other.channelIds),
                    tags);
        }

        private Entry tagged(List<Tag> labels) {
            return new Entry(post, at, state, states, timed, text, picture, networks, channels, channelIds, labels);
        }

        private static <T> List<T> join(List<T> some, List<T> more) {
            var all = new ArrayList<>(some);
            more.stream().filter(one -> !all.contains(one)).forEach(all::add);
            return all;
        }
    }

    private record Key(UUID post, Instant at) {}

    private static final String SCHEDULED = """
            SELECT p.post_id AS post, p.state, p.due_at, NULL::timestamp AS wall_time, p.zone, part.text,
                part.media[1] AS picture, c.id AS channel, c.network, c.display_name, p.created_at
            FROM publication p
            JOIN publication_part part ON part.workspace_id = p.workspace_id AND part.publication_id = p.id
                AND part.position = 0
            JOIN channel c ON c.workspace_id = p.workspace_id AND c.id = p.channel_id
            WHERE p.workspace_id = :workspace AND\s""";

    private static final String DRAFTS = """
            UNION ALL
            SELECT d.id, 'DRAFT', NULL, d.wall_time, d.zone, part.text, part.media[1], c.id, c.network,
                c.display_name, d.created_at
            FROM post d
            JOIN post_part part ON part.workspace_id = d.workspace_id AND part.post_id = d.id
                AND part.position = 0 AND part.variant = '00000000-0000-0000-0000-000000000000'
            LEFT JOIN post_channel pc ON pc.workspace_id = d.workspace_id AND pc.post_id = d.id
            LEFT JOIN channel c ON c.workspace_id = pc.workspace_id AND c.id = pc.channel_id
            WHERE d.workspace_id = :workspace AND d.draft AND\s""";

    private static final String IN_ORDER = "\nORDER BY created_at, network";

    /** Everything from one instant until before another, in order of time; drafts by the time they may have. */
    @Transactional(readOnly = true)
    public List<Entry> between(Instant from, Instant to) {
        return merged(jdbc
                .sql(SCHEDULED + "p.due_at >= :from AND p.due_at < :to\n" + DRAFTS
                        + "d.wall_time > :dayBefore AND d.wall_time < :dayAfter" + IN_ORDER)
                .param("workspace", Tenancy.workspace())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param(
                        "dayBefore",
                        LocalDateTime.ofInstant(from, ZoneOffset.UTC).minusDays(1))
                .param("dayAfter", LocalDateTime.ofInstant(to, ZoneOffset.UTC).plusDays(1))
                .query((row, number) -> entry(row))
                .list()
                .stream()
                .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(to)));
    }

    /** These posts in order of time; a draft without an hour is where it was begun. */
    @Transactional(readOnly = true)
    public List<Entry> of(List<UUID> posts) {
        return merged(jdbc
                .sql(SCHEDULED + "p.post_id = ANY (:posts)\n" + DRAFTS + "d.id = ANY (:posts)" + IN_ORDER)
                .param("workspace", Tenancy.workspace())
                .param("posts", posts.toArray(UUID[]::new))
                .query((row, number) -> entry(row))
                .list()
                .stream());
    }

    private List<Entry> merged(Stream<Entry> found) {
        var entries = new LinkedHashMap<Key, Entry>();
        found.forEach(entry -> entries.merge(new Key(entry.post(), entry.at()), entry, Entry::with));
        var labels =
                tags.ofPosts(entries.keySet().stream().map(Key::post).distinct().toList());
        return entries.values().stream()
                .map(entry -> entry.tagged(labels.getOrDefault(entry.post(), List.of())))
                .sorted(Comparator.comparing(Entry::at))
                .toList();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var network = row.getString("network");
        return new Entry(
                row.getObject("post", UUID.class),
                at(row),
                row.getString("state"),
                List.of(row.getString("state")),
                row.getObject("due_at") != null || row.getObject("wall_time") != null,
                row.getString("text"),
                row.getObject("picture", UUID.class),
                network == null ? List.of() : List.of(network),
                network == null ? List.of() : List.of(row.getString("display_name")),
                network == null ? List.of() : List.of(row.getObject("channel", UUID.class)),
                List.of());
    }

    private static Instant at(ResultSet row) throws SQLException {
        var due = row.getObject("due_at", OffsetDateTime.class);
        if (due != null) {
            return due.toInstant();
        }
        var chosen = row.getObject("wall_time", LocalDateTime.class);
        return chosen == null
                ? row.getObject("created_at", OffsetDateTime.class).toInstant()
                : WallTime.resolve(chosen, ZoneId.of(row.getString("zone"))).instant();
    }

    /** Whether nothing was ever written here. */
    @Transactional(readOnly = true)
    public boolean isUntouched() {
        return !jdbc.sql("SELECT EXISTS (SELECT 1 FROM post WHERE workspace_id = ?)")
                .param(Tenancy.workspace())
                .query(Boolean.class)
                .single();
    }
}
