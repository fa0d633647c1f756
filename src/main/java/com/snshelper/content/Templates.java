package com.snshelper.content;

import com.snshelper.networks.Flag;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.platform.Words;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The templates of the workspace at hand. */
@Component
@Transactional
class Templates {

    static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    Templates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<Template> all() {
        return jdbc.sql("SELECT * FROM post_template WHERE workspace_id = ? ORDER BY folded")
                .param(Tenancy.workspace())
                .query((row, number) -> template(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Template> find(UUID id) {
        return jdbc.sql("SELECT * FROM post_template WHERE workspace_id = ? AND id = ?")
                .params(Tenancy.workspace(), id)
                .query((row, number) -> template(row))
                .optional();
    }

    /** @throws UserProblem when the name is taken, or there is nothing in it */
    public Template create(String typed, PostContent content) {
        var parts = wordsOf(content.parts().stream().map(Part::text).toList());
        if (all().size() >= MOST) {
            throw UserProblem.on("name", "template.tooMany", MOST);
        }
        var extras = content.extras();
        var made = new Template(Ids.next(), AidName.check(typed), parts, extras);
        named(
                made.name(),
                () -> jdbc.sql("""
                        INSERT INTO post_template (workspace_id, id, name, parts, tags, flags, first_comment, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                        .params(
                                Tenancy.workspace(),
                                made.id(),
                                made.name(),
                                parts.toArray(String[]::new),
                                extras.tags().toArray(String[]::new),
                                extras.flags().stream().map(Enum::name).toArray(String[]::new),
                                extras.firstComment(),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update());
        return made;
    }

    /** Parts without a word are left out. */
    private static List<String> wordsOf(List<String> typed) {
        if (typed.size() > PostContent.MAX_PARTS) {
            throw UserProblem.on("text", "post.tooManyParts", typed.size(), PostContent.MAX_PARTS);
        }
        var parts = typed.stream()
                .map(text -> Words.check("text", text, Part.MAX_TEXT))
                .filter(text -> !text.isBlank())
                .toList();
        if (parts.isEmpty()) {
            throw UserProblem.on("text", "template.empty");
        }
        return parts;
    }

    private static void named(String name, Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException taken) {
            throw UserProblem.on("name", "aids.nameTaken", name);
        }
    }

    /** @throws UserProblem when the name is taken, or there is nothing in it */
    public void change(UUID id, String typed, List<String> words) {
        var name = AidName.check(typed);
        var parts = wordsOf(words);
        refuseUnlessThere(id);
        named(
                name,
                () -> jdbc.sql("UPDATE post_template SET name = ?, parts = ? WHERE workspace_id = ? AND id = ?")
                        .params(name, parts.toArray(String[]::new), Tenancy.workspace(), id)
                        .update());
    }

    private void refuseUnlessThere(UUID id) {
        if (find(id).isEmpty()) {
            throw UserProblem.notFound();
        }
    }

    public void delete(UUID id) {
        refuseUnlessThere(id);
        jdbc.sql("DELETE FROM post_template WHERE workspace_id = ? AND id = ?")
                .params(Tenancy.workspace(), id)
                .update();
    }

    private static Template template(ResultSet row) throws SQLException {
        var flags = texts(row.getArray("flags")).stream().map(Flag::valueOf).collect(Collectors.toSet());
        return new Template(
                row.getObject("id", UUID.class),
                row.getString("name"),
                texts(row.getArray("parts")),
                new Extras(texts(row.getArray("tags")), flags, row.getString("first_comment")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Stream.of((String[]) array.getArray()).toList();
    }
}
