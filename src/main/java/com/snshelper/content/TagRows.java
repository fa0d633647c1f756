package com.snshelper.content;

import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables tag and post_tag of the workspace at hand. Names are the same whatever their case and accents. */
@Component
class TagRows {

    private final JdbcClient jdbc;

    TagRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives a post these tags; those that do not exist are made. */
    void put(UUID post, List<String> names, Instant now) {
        for (int i = 0; i < names.size(); i++) {
            insert(names.get(i), now);
            jdbc.sql("""
                            INSERT INTO post_tag (workspace_id, post_id, tag_id, position)
                            SELECT workspace_id, ?, id, ? FROM tag WHERE workspace_id = ? AND folded = fold(?)
                            ON CONFLICT DO NOTHING
                            """).params(post, i, Tenancy.workspace(), names.get(i)).update();
        }
    }

    /** Does nothing when there is one of this name; the colours take turns. */
    void insert(String name, Instant now) {
        jdbc.sql("""
                        INSERT INTO tag (workspace_id, id, name, colour, created_at)
                        SELECT :workspace, :id, :name,
                            (:colours::text[])[1 + (SELECT count(*) FROM tag WHERE workspace_id = :workspace) % :many],
                            :now
                        ON CONFLICT DO NOTHING
                        """)
                .param("workspace", Tenancy.workspace())
                .param("id", Ids.next())
                .param("name", name)
                .param("colours", colours())
                .param("many", colours().length)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Grey is for those who want it. */
    private static String[] colours() {
        return Arrays.stream(Tag.Colour.values())
                .filter(colour -> colour != Tag.Colour.GREY)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    /** By name. */
    List<Tag> all() {
        return jdbc.sql("SELECT * FROM tag WHERE workspace_id = ? ORDER BY folded")
                .params(Tenancy.workspace())
                .query((row, number) -> tag(row))
                .list();
    }

    /** By name. */
    List<Tags.Used> used() {
        return jdbc.sql("""
                        SELECT tag.*, (SELECT count(*) FROM post_tag p
                            WHERE p.workspace_id = tag.workspace_id AND p.tag_id = tag.id) AS posts
                        FROM tag WHERE workspace_id = ? ORDER BY folded
                        """)
                .params(Tenancy.workspace())
                .query((row, number) -> new Tags.Used(tag(row), row.getInt("posts")))
                .list();
    }

    Optional<Tag> find(UUID id) {
        return jdbc.sql("SELECT * FROM tag WHERE workspace_id = ? AND id = ?")
                .params(Tenancy.workspace(), id)
                .query((row, number) -> tag(row))
                .optional();
    }

    Optional<Tag> find(String name) {
        return jdbc.sql("SELECT * FROM tag WHERE workspace_id = ? AND folded = fold(?)")
                .params(Tenancy.workspace(), name)
                .query((row, number) -> tag(row))
                .optional();
    }

    void update(UUID id, String name, Tag.Colour colour) {
        jdbc.sql("UPDATE tag SET name = ?, colour = ? WHERE workspace_id = ? AND id = ?")
                .params(name, colour.name(), Tenancy.workspace(), id)
                .update();
    }

    /** Every post that has the one has the other instead. */
    void merge(UUID from, UUID into) {
        jdbc.sql("""
                        INSERT INTO post_tag (workspace_id, post_id, tag_id, position)
                        SELECT workspace_id, post_id, ?, position FROM post_tag WHERE workspace_id = ? AND tag_id = ?
                        ON CONFLICT DO NOTHING
                        """).params(into, Tenancy.workspace(), from).update();
        delete(from);
    }

    boolean delete(UUID id) {
        return jdbc.sql("DELETE FROM tag WHERE workspace_id = ? AND id = ?")
                        .params(Tenancy.workspace(), id)
                        .update()
                == 1;
    }

    private record Labelled(UUID post, Tag tag) {}

    /** By post, in the order chosen. */
    Map<UUID, List<Tag>> ofPosts(Collection<UUID> posts) {
        return jdbc
                .sql("""
                        SELECT p.post_id, tag.* FROM post_tag p
                        JOIN tag ON tag.workspace_id = p.workspace_id AND tag.id = p.tag_id
                        WHERE p.workspace_id = ? AND p.post_id = ANY (?) ORDER BY p.position, tag.folded
                        """)
                .params(Tenancy.workspace(), posts.toArray(UUID[]::new))
                .query((row, number) -> new Labelled(row.getObject("post_id", UUID.class), tag(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Labelled::post, Collectors.mapping(Labelled::tag, Collectors.toList())));
    }

    private static Tag tag(ResultSet row) throws SQLException {
        return new Tag(
                row.getObject("id", UUID.class), row.getString("name"), Tag.Colour.valueOf(row.getString("colour")));
    }
}
