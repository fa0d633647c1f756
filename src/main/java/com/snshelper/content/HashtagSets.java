package com.snshelper.content;

import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sets of hashtags of the workspace at hand. */
@Component
@Transactional
class HashtagSets {

    static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    HashtagSets(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<HashtagSet> all() {
        return jdbc.sql("SELECT * FROM hashtag_set WHERE workspace_id = ? ORDER BY folded")
                .param(Tenancy.workspace())
                .query((row, number) -> set(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<HashtagSet> find(UUID id) {
        return all().stream().filter(set -> set.id().equals(id)).findFirst();
    }

    /** @throws UserProblem when the name is taken, or the hashtags are none */
    public void create(String typed, String hashtags) {
        if (all().size() >= MOST) {
            throw UserProblem.on("name", "hashtag.tooManySets", MOST);
        }
        write(typed, hashtags, """
                INSERT INTO hashtag_set (workspace_id, id, name, hashtags, created_at)
                VALUES (:workspace, :id, :name, :hashtags, :now)
                """, Ids.next());
    }

    /** @throws UserProblem when the name is taken, or the hashtags are none */
    public void change(UUID id, String typed, String hashtags) {
        refuseUnlessThere(id);
        write(
                typed,
                hashtags,
                "UPDATE hashtag_set SET name = :name, hashtags = :hashtags WHERE workspace_id = :workspace AND id = :id",
                id);
    }

    private void write(String typed, String hashtags, String sql, UUID id) {
        var name = AidName.check(typed);
        try {
            jdbc.sql(sql)
                    .param("workspace", Tenancy.workspace())
                    .param("id", id)
                    .param("name", name)
                    .param("hashtags", HashtagSet.read(hashtags).toArray(String[]::new))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw UserProblem.on("name", "aids.nameTaken", name);
        }
    }

    private void refuseUnlessThere(UUID id) {
        if (find(id).isEmpty()) {
            throw UserProblem.notFound();
        }
    }

    public void delete(UUID id) {
        refuseUnlessThere(id);
        jdbc.sql("DELETE FROM hashtag_set WHERE workspace_id = ? AND id = ?")
                .params(Tenancy.workspace(), id)
                .update();
    }

    private static HashtagSet set(ResultSet row) throws SQLException {
        return new HashtagSet(row.getObject("id", UUID.class), row.getString("name"), List.of((String[])
                row.getArray("hashtags").getArray()));
    }
}
