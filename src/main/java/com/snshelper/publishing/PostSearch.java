package com.snshelper.publishing;

import com.snshelper.platform.Tenancy;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds posts by their words or by a tag’s whole name, in whatever case and with or without accents; see
 * docs/decisions/0014-search-without-an-index.md.
 */
@Component
class PostSearch {

    static final int PAGE = 20;

    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 8;

    private final JdbcClient jdbc;
    private final Calendar calendar;

    PostSearch(JdbcClient jdbc, Calendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** @param next the cursor of what follows; {@code null} when nothing does */
    record Found(List<Calendar.Entry> entries, @Nullable UUID next) {}

    /**
     * The posts of which one part, in one variant, has all the words; what was written last comes first.
     *
     * @param after the cursor
     */
    @Transactional(readOnly = true)
    public Found find(String typed, @Nullable UUID after) {
        var words = words(typed);
        if (words.isEmpty()) {
            return new Found(List.of(), null);
        }
        var ids = ids(words, after);
        var page = ids.stream().limit(PAGE).toList();
        var entries = calendar.of(page).stream()
                .sorted((one, other) -> Integer.compare(page.indexOf(one.post()), page.indexOf(other.post())))
                .toList();
        return new Found(entries, ids.size() > PAGE ? page.getLast() : null);
    }

    private static List<String> words(String typed) {
        var clean = typed.replace("\0", "");
        return Stream.of(clean.substring(0, Math.min(clean.length(), LONGEST)).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    private List<UUID> ids(List<String> words, @Nullable UUID after) {
        return jdbc.sql("""
                        SELECT post_id FROM (
                            SELECT post_id FROM post_part
                            WHERE workspace_id = :workspace AND folded LIKE ALL (ARRAY(
                                SELECT '%' || regexp_replace(fold(word), '([\\\\%_])', '\\\\\\1', 'g') || '%'
                                FROM unnest(:words::text[]) AS word))
                            UNION ALL
                            SELECT post_id FROM post_tag JOIN tag ON tag.workspace_id = post_tag.workspace_id
                                AND tag.id = post_tag.tag_id
                            WHERE tag.workspace_id = :workspace AND tag.folded = fold(:tag)) AS found
                        WHERE :after::uuid IS NULL OR post_id < :after::uuid
                        GROUP BY post_id ORDER BY post_id DESC LIMIT :limit
                        """)
                .param("workspace", Tenancy.workspace())
                .param("after", after)
                .param("words", words.toArray(String[]::new))
                .param("tag", String.join(" ", words))
                .param("limit", PAGE + 1)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }
}
