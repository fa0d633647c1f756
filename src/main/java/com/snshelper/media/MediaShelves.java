package com.snshelper.media;

import com.snshelper.platform.Tenancy;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds pictures of the workspace at hand: by page, words, folder, and by their looks. */
@Component
@Transactional(readOnly = true)
class MediaShelves {

    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 8;
    private static final int MOST_ALIKE = 12;

    private final JdbcClient jdbc;
    private final List<MediaUses> users;

    MediaShelves(JdbcClient jdbc, List<MediaUses> users) {
        this.jdbc = jdbc;
        this.users = users;
    }

    /** Which pictures to show. */
    enum Show {
        ALL,
        UNUSED,
        UNDESCRIBED
    }

    /**
     * What is looked for.
     *
     * @param words all of which the name or the description has
     * @param folder empty for all
     */
    record Wish(String words, String folder, Show show) {

        static final Wish ANYTHING = new Wish("", "", Show.ALL);
    }

    /**
     * Newest first.
     *
     * @param newer the cursor of the page before; {@code null} when there is none
     * @param older the cursor of the page after
     */
    record Page(
            List<Media> pictures,
            @Nullable UUID newer,
            @Nullable UUID older) {}

    /** @param pictures how many are in it */
    record Folder(String name, long pictures) {}

    /** @param bytes of all files, those made for networks too */
    record Stock(long pictures, long bytes) {}

    /** From the newest, or what is older than {@code before}, or the last that are newer than {@code after}. */
    Page page(Wish wish, @Nullable UUID before, @Nullable UUID after, int size) {
        boolean back = after != null && before == null;
        var found = find(wish, back ? after : before, back, size + 1);
        boolean more = found.size() > size;
        var shown = more ? found.subList(0, size) : found;
        var pictures = back ? shown.reversed() : shown;
        boolean beginning = back ? !more : before == null;
        boolean end = !back && !more;
        return new Page(
                List.copyOf(pictures),
                beginning || pictures.isEmpty() ? null : pictures.getFirst().id(),
                end || pictures.isEmpty() ? null : pictures.getLast().id());
    }

    private List<Media> find(Wish wish, @Nullable UUID from, boolean upwards, int most) {
        return jdbc.sql(MediaRows.SELECT + """
                        (:from::uuid IS NULL OR m.id %s :from::uuid)
                            AND (:folder = '' OR m.folder = :folder)
                            AND (NOT :undescribed OR m.alt_text = '')
                            AND (:used::uuid[] IS NULL OR m.id <> ALL (:used::uuid[]))
                            AND m.folded LIKE ALL (ARRAY(
                                SELECT '%%' || regexp_replace(fold(word), '([\\\\%%_])', '\\\\\\1', 'g') || '%%'
                                FROM unnest(:words::text[]) AS word))
                        ORDER BY m.id %s LIMIT :most
                        """.formatted(upwards ? ">" : "<", upwards ? "ASC" : "DESC"))
                .param("workspace", Tenancy.workspace())
                .param("from", from)
                .param("folder", wish.folder())
                .param("undescribed", wish.show() == Show.UNDESCRIBED)
                .param("used", wish.show() == Show.UNUSED ? used() : null)
                .param("words", words(wish.words()))
                .param("most", most)
                .query(MediaRows::toMedia)
                .list();
    }

    private UUID[] used() {
        return users.stream()
                .map(MediaUses::all)
                .flatMap(Set::stream)
                .distinct()
                .toArray(UUID[]::new);
    }

    private static String[] words(String typed) {
        var clean = typed.replace("\0", "");
        return Stream.of(clean.substring(0, Math.min(clean.length(), LONGEST)).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toArray(String[]::new);
    }

    /** By name. */
    List<Folder> folders() {
        return jdbc.sql("""
                        SELECT folder, count(*) FROM media
                        WHERE workspace_id = ? AND folder <> '' AND removed_at IS NULL
                        GROUP BY folder ORDER BY fold(folder), folder
                        """)
                .param(Tenancy.workspace())
                .query((row, number) -> new Folder(row.getString(1), row.getLong(2)))
                .list();
    }

    /** The folder of this name as others wrote it first, whatever its capitals and accents; otherwise the name. */
    String asKnown(String name) {
        return jdbc.sql("""
                        SELECT folder FROM media
                        WHERE workspace_id = ? AND folder <> '' AND removed_at IS NULL AND fold(folder) = fold(?)
                        ORDER BY folder = ? DESC, id LIMIT 1
                        """)
                .params(Tenancy.workspace(), name, name)
                .query(String.class)
                .optional()
                .orElse(name);
    }

    Stock stock() {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM media m WHERE m.workspace_id = :workspace AND m.removed_at IS NULL),
                            coalesce(sum(f.size), 0) FROM media_file f WHERE f.workspace_id = :workspace
                        """)
                .param("workspace", Tenancy.workspace())
                .query((row, number) -> new Stock(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Other pictures that show the same, the likest first; what was cut out of one another is left out. */
    List<Media> alike(Media media) {
        return jdbc.sql(MediaRows.SELECT
                        + """
                        m.id <> :id AND m.id IS DISTINCT FROM :origin AND m.origin_id IS DISTINCT FROM :id
                            AND bit_count((m.looks # mine.looks)::bit(64)) <= :alike
                        ORDER BY bit_count((m.looks # mine.looks)::bit(64)), m.id DESC LIMIT :most
                        """.replace(
                                "mine.looks", "(SELECT looks FROM media WHERE workspace_id = :workspace AND id = :id)"))
                .param("workspace", Tenancy.workspace())
                .param("id", media.id())
                .param("origin", media.origin(), java.sql.Types.OTHER)
                .param("alike", Likeness.ALIKE)
                .param("most", MOST_ALIKE)
                .query(MediaRows::toMedia)
                .list();
    }

    /** The pictures that were cut out of this one, newest first. */
    List<Media> madeFrom(UUID media) {
        return jdbc.sql(MediaRows.SELECT + "m.origin_id = :id ORDER BY m.id DESC LIMIT " + MOST_ALIKE)
                .param("workspace", Tenancy.workspace())
                .param("id", media)
                .query(MediaRows::toMedia)
                .list();
    }
}
