package com.snshelper.content;

import com.snshelper.networks.Flag;
import com.snshelper.platform.Tenancy;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables post, post_part, post_channel and post_tag of the workspace at hand. */
@Component
class PostRows {

    /** In the column of variants: the parts of every channel without one. */
    private static final UUID ALL = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final TagRows tags;

    PostRows(JdbcClient jdbc, TagRows tags) {
        this.jdbc = jdbc;
        this.tags = tags;
    }

    /** False when a post with this id is there already. */
    boolean insert(UUID id, @Nullable UUID author, PostContent content, @Nullable UUID tab, Instant now) {
        boolean made = jdbc.sql("""
                        INSERT INTO post (workspace_id, id, author, draft, wall_time, zone, flags, first_comment, created_at,
                            updated_at, changed_by, tab)
                        VALUES (:workspace, :id, :author, true, :wallTime, :zone, :flags, :comment, :now, :now,
                            :author, :tab)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("workspace", Tenancy.workspace())
                        .param("id", id)
                        .param("author", author)
                        .param("wallTime", content.wallTime())
                        .param("zone", content.zone().getId())
                        .param("flags", flags(content))
                        .param("comment", content.extras().firstComment())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("tab", tab)
                        .update()
                == 1;
        if (made) {
            insertContent(id, content, now);
        }
        return made;
    }

    /** Overwrites when nobody else has saved since {@code version}; {@code tab} wrote last is "nobody else". */
    boolean update(UUID id, long version, PostContent content, @Nullable UUID tab, Instant now) {
        boolean mine = jdbc.sql("""
                        UPDATE post SET wall_time = :wallTime, zone = :zone, flags = :flags, first_comment = :comment,
                            updated_at = :now, changed_by = :by, version = version + 1, tab = :tab
                        WHERE workspace_id = :workspace AND id = :id AND (version = :version OR tab = :tab)
                        """)
                        .param("wallTime", content.wallTime())
                        .param("zone", content.zone().getId())
                        .param("flags", flags(content))
                        .param("comment", content.extras().firstComment())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("tab", tab)
                        .param("by", Posts.author())
                        .param("workspace", Tenancy.workspace())
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
        if (mine) {
            deleteContent(id);
            insertContent(id, content, now);
        }
        return mine;
    }

    private void deleteContent(UUID id) {
        for (var table : List.of("post_part", "post_channel", "post_tag")) {
            jdbc.sql("DELETE FROM " + table + " WHERE workspace_id = ? AND post_id = ?")
                    .params(Tenancy.workspace(), id)
                    .update();
        }
    }

    private void insertContent(UUID id, PostContent content, Instant now) {
        insertParts(id, ALL, content.parts());
        content.variants().forEach((channel, parts) -> insertParts(id, channel, parts));
        for (int i = 0; i < content.channels().size(); i++) {
            jdbc.sql("INSERT INTO post_channel (workspace_id, post_id, channel_id, position) VALUES (?, ?, ?, ?)")
                    .params(Tenancy.workspace(), id, content.channels().get(i), i)
                    .update();
        }
        tags.put(id, content.extras().tags(), now);
    }

    private void insertParts(UUID id, UUID variant, List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            jdbc.sql("""
                            INSERT INTO post_part (workspace_id, post_id, variant, position, text, media)
                            VALUES (?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            Tenancy.workspace(),
                            id,
                            variant,
                            i,
                            parts.get(i).text(),
                            parts.get(i).media().toArray(UUID[]::new))
                    .update();
        }
    }

    boolean setDraft(UUID id, boolean draft, Instant now) {
        return jdbc.sql("""
                        UPDATE post SET draft = :draft, updated_at = :now, changed_by = :by, version = version + 1,
                            tab = NULL
                        WHERE workspace_id = :workspace AND id = :id
                        """)
                        .param("draft", draft)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("by", Posts.author())
                        .param("workspace", Tenancy.workspace())
                        .param("id", id)
                        .update()
                == 1;
    }

    void setTime(UUID id, LocalDateTime wallTime, ZoneId zone) {
        jdbc.sql("UPDATE post SET wall_time = ?, zone = ? WHERE workspace_id = ? AND id = ?")
                .params(wallTime, zone.getId(), Tenancy.workspace(), id)
                .update();
    }

    /** A change like any other: whoever has the post open learns of it when she saves. */
    void move(UUID id, LocalDateTime wallTime, ZoneId zone, Instant now) {
        jdbc.sql("""
                        UPDATE post SET wall_time = :wallTime, zone = :zone, updated_at = :now, changed_by = :by,
                            version = version + 1, tab = NULL
                        WHERE workspace_id = :workspace AND id = :id
                        """)
                .param("wallTime", wallTime)
                .param("zone", zone.getId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", Posts.author())
                .param("workspace", Tenancy.workspace())
                .param("id", id)
                .update();
    }

    boolean delete(UUID id) {
        return jdbc.sql("DELETE FROM post WHERE workspace_id = ? AND id = ?")
                        .params(Tenancy.workspace(), id)
                        .update()
                == 1;
    }

    Optional<Post> find(UUID id) {
        return jdbc.sql("SELECT * FROM post WHERE workspace_id = ? AND id = ?")
                .params(Tenancy.workspace(), id)
                .query((row, number) ->
                        toPost(row, parts(List.of(id)), channels(List.of(id)), tags.ofPosts(List.of(id))))
                .optional();
    }

    List<Post> find(List<UUID> ids) {
        var parts = parts(ids);
        var channels = channels(ids);
        var labels = tags.ofPosts(ids);
        return jdbc.sql("SELECT * FROM post WHERE workspace_id = ? AND id = ANY (?)")
                .params(Tenancy.workspace(), ids.toArray(UUID[]::new))
                .query((row, number) -> toPost(row, parts, channels, labels))
                .list();
    }

    List<UUID> newestDrafts(int most) {
        return jdbc.sql("""
                        SELECT id FROM post WHERE workspace_id = ? AND draft ORDER BY updated_at DESC, id DESC LIMIT ?
                        """)
                .params(Tenancy.workspace(), most)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private record PartRow(UUID post, UUID variant, Part part) {}

    private Map<UUID, Map<UUID, List<Part>>> parts(List<UUID> posts) {
        var found = new HashMap<UUID, Map<UUID, List<Part>>>();
        jdbc.sql("""
                        SELECT post_id, variant, text, media FROM post_part
                        WHERE workspace_id = ? AND post_id = ANY (?) ORDER BY post_id, variant, position
                        """)
                .params(Tenancy.workspace(), posts.toArray(UUID[]::new))
                .query((row, number) -> new PartRow(
                        row.getObject("post_id", UUID.class),
                        row.getObject("variant", UUID.class),
                        new Part(row.getString("text"), uuids(row.getArray("media")))))
                .list()
                .forEach(row -> found.computeIfAbsent(row.post(), unused -> new HashMap<>())
                        .computeIfAbsent(row.variant(), unused -> new ArrayList<>())
                        .add(row.part()));
        return found;
    }

    private static List<UUID> uuids(Array array) throws SQLException {
        return Stream.of((Object[]) array.getArray()).map(UUID.class::cast).toList();
    }

    private Map<UUID, List<UUID>> channels(List<UUID> posts) {
        var found = new HashMap<UUID, List<UUID>>();
        jdbc.sql("""
                        SELECT post_id, channel_id FROM post_channel
                        WHERE workspace_id = ? AND post_id = ANY (?) ORDER BY post_id, position
                        """).params(Tenancy.workspace(), posts.toArray(UUID[]::new)).query(row -> {
            found.computeIfAbsent(row.getObject(1, UUID.class), unused -> new ArrayList<>())
                    .add(row.getObject(2, UUID.class));
        });
        return found;
    }

    private static Post toPost(
            ResultSet row,
            Map<UUID, Map<UUID, List<Part>>> parts,
            Map<UUID, List<UUID>> channels,
            Map<UUID, List<Tag>> tags)
            throws SQLException {
        var id = row.getObject("id", UUID.class);
        var variants = new HashMap<>(parts.getOrDefault(id, Map.of()));
        var common = variants.remove(ALL);
        return new Post(
                id,
                row.getObject("author", UUID.class),
                row.getBoolean("draft"),
                new PostContent(
                        common == null ? List.of(Part.EMPTY) : common,
                        variants,
                        channels.getOrDefault(id, List.of()),
                        row.getObject("wall_time", LocalDateTime.class),
                        ZoneId.of(row.getString("zone")),
                        extras(row, tags.getOrDefault(id, List.of()))),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_by", UUID.class),
                row.getLong("version"));
    }

    private static Extras extras(ResultSet row, List<Tag> tags) throws SQLException {
        return new Extras(
                tags.stream().map(Tag::name).toList(),
                Stream.of((String[]) row.getArray("flags").getArray())
                        .map(Flag::valueOf)
                        .collect(Collectors.toSet()),
                row.getString("first_comment"));
    }

    private static String[] flags(PostContent content) {
        return content.extras().flags().stream().map(Enum::name).sorted().toArray(String[]::new);
    }
}
