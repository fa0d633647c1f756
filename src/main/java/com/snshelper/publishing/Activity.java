package com.snshelper.publishing;

import com.snshelper.channels.Channel;
import com.snshelper.channels.Channels;
import com.snshelper.content.Tags;
import com.snshelper.platform.Tenancy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was sent and what came of it, with receipts, page by page. */
@Component
class Activity {

    static final int PAGE = 30;

    private final JdbcClient jdbc;
    private final PublicationRows rows;
    private final Receipts receipts;
    private final PausedNetworks paused;
    private final Publications changes;
    private final Channels channels;
    private final Tags tags;
    private final Clock clock;

    Activity(
            JdbcClient jdbc,
            PublicationRows rows,
            Receipts receipts,
            PausedNetworks paused,
            Publications changes,
            Channels channels,
            Tags tags,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.receipts = receipts;
        this.paused = paused;
        this.changes = changes;
        this.channels = channels;
        this.tags = tags;
        this.clock = clock;
    }

    /** What a reader wants to see. */
    enum Filter {
        /** All that has happened or is happening, newest first. */
        ALL("state <> 'SCHEDULED' OR attempts > 0 OR problem IS NOT NULL OR due_at <= :now", "DESC"),
        /** What waits for a person. */
        ATTENTION("state IN ('FAILED', 'HELD')", "DESC"),
        SCHEDULED("state = 'SCHEDULED'", "ASC"),
        PUBLISHED("state = 'PUBLISHED'", "DESC");

        private final String condition;
        private final String order;

        Filter(String condition, String order) {
            this.condition = condition;
            this.order = order;
        }

        boolean showsHeld() {
            return this == ALL || this == ATTENTION;
        }

        static Filter of(String name) {
            return Arrays.stream(values())
                    .filter(filter -> filter.name().equals(name))
                    .findFirst()
                    .orElse(ALL);
        }
    }

    /** The place in the list after which a page begins. */
    record Cursor(Instant at, UUID id) {

        static Optional<Cursor> parse(String text) {
            try {
                var words = text.split("~", 2);
                return words.length < 2
                        ? Optional.empty()
                        : Optional.of(new Cursor(Instant.parse(words[0]), UUID.fromString(words[1])));
            } catch (java.time.DateTimeException | IllegalArgumentException unreadable) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return at + "~" + id;
        }
    }

    /** @param next where the following page begins; {@code null} on the last */
    record Page(List<ActivityEntry> entries, @Nullable Cursor next) {}

    /** @param post only this post, in every state, when not {@code null} */
    @Transactional(readOnly = true)
    public Page page(Filter filter, @Nullable UUID post, @Nullable Cursor after) {
        var condition = post == null ? filter.condition : "post_id = :post";
        var beyond = filter.order.equals("ASC") ? ">" : "<";
        var found = jdbc.sql("SELECT * FROM publication WHERE workspace_id = :workspace AND (" + condition + ")"
                        + " AND (:at::timestamptz IS NULL OR (due_at, id) " + beyond + " (:at, :id::uuid))"
                        + " ORDER BY due_at " + filter.order + ", id " + filter.order + " LIMIT :limit")
                .param("workspace", Tenancy.workspace())
                .param("post", post)
                .param("now", PublicationRows.at(clock.instant()))
                .param(
                        "at",
                        after == null ? null : after.at().atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", after == null ? null : after.id())
                .param("limit", PAGE + 1)
                .query((row, number) -> PublicationRows.publication(row))
                .list();
        var page = found.stream().limit(PAGE).toList();
        var last = page.isEmpty() ? null : page.getLast();
        return new Page(
                entries(page), found.size() > PAGE && last != null ? new Cursor(last.dueAt(), last.id()) : null);
    }

    private List<ActivityEntry> entries(List<Publication> publications) {
        var now = clock.instant();
        var ids = publications.stream().map(Publication::id).toList();
        var parts = rows.parts(ids);
        var lines = receipts.of(ids);
        var fixed = publications.isEmpty()
                ? Set.<UUID>of()
                : changes.notChangeable(publications.stream()
                        .map(Publication::postId)
                        .distinct()
                        .toList());
        var labels = tags.ofPosts(publications.stream().map(Publication::postId).collect(Collectors.toSet()));
        var pauses = publications.stream()
                .map(Publication::dueAt)
                .min(Instant::compareTo)
                .map(paused::after)
                .orElse(List.of());
        var known = channels.all().stream().collect(Collectors.toMap(Channel::id, Function.identity()));
        return publications.stream()
                .map(it -> new ActivityEntry(
                        it,
                        Optional.ofNullable(known.get(it.channelId())).orElseThrow(),
                        new Receipt(
                                it,
                                parts.getOrDefault(it.id(), List.of()),
                                lines.getOrDefault(it.id(), List.of()),
                                pauses.stream()
                                        .filter(pause -> pause.network().equals(it.network()))
                                        .toList(),
                                now),
                        labels.getOrDefault(it.postId(), List.of()),
                        !fixed.contains(it.postId())))
                .toList();
    }

    /** How many wait for a person. */
    @Transactional(readOnly = true)
    public int attention() {
        return jdbc.sql("SELECT count(*) FROM publication WHERE workspace_id = ? AND state IN ('FAILED', 'HELD')")
                .param(Tenancy.workspace())
                .query(Integer.class)
                .single();
    }
}
