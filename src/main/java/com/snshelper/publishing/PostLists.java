package com.snshelper.publishing;

import com.snshelper.content.Posts;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Posts with their publications, receipts and parts, for the API: one query each, however long the list. */
@Component
class PostLists {

    private final JdbcClient jdbc;
    private final Posts posts;
    private final PublicationRows rows;
    private final Receipts receipts;

    PostLists(JdbcClient jdbc, Posts posts, PublicationRows rows, Receipts receipts) {
        this.jdbc = jdbc;
        this.posts = posts;
        this.rows = rows;
        this.receipts = receipts;
    }

    /** @param next the last id of this page when more follow */
    record Page(List<PostView> posts, @Nullable UUID next) {}

    /**
     * Newest first.
     *
     * @param state only posts with a publication in this state
     * @param from only posts due at or after this instant
     * @param to only posts due before this instant
     * @param tag only posts with the tag of this name
     * @param after the cursor
     */
    Page page(
            Publication.@Nullable State state,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String tag,
            @Nullable UUID after,
            int limit) {
        var ids = jdbc.sql("""
                        SELECT id FROM post WHERE workspace_id = :workspace
                            AND (:after::uuid IS NULL OR id < :after::uuid)
                            AND ((:state::text IS NULL AND :from::timestamptz IS NULL AND :to::timestamptz IS NULL)
                                OR EXISTS (SELECT 1 FROM publication p
                                    WHERE p.workspace_id = post.workspace_id AND p.post_id = post.id
                                        AND (:state::text IS NULL OR p.state = :state)
                                        AND (:from::timestamptz IS NULL OR p.due_at >= :from)
                                        AND (:to::timestamptz IS NULL OR p.due_at < :to)))
                            AND (:tag::text IS NULL OR EXISTS (SELECT 1 FROM post_tag
                                JOIN tag ON tag.workspace_id = post_tag.workspace_id AND tag.id = post_tag.tag_id
                                WHERE post_tag.workspace_id = post.workspace_id AND post_tag.post_id = post.id
                                    AND tag.folded = fold(:tag)))
                        ORDER BY id DESC LIMIT :limit
                        """)
                .param("workspace", Tenancy.workspace())
                .param("after", after)
                .param("state", state == null ? null : state.name())
                .param("from", at(from))
                .param("to", at(to))
                .param("tag", tag)
                .param("limit", limit + 1)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
        var page = ids.stream().limit(limit).toList();
        return new Page(views(page), ids.size() > limit ? page.getLast() : null);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** @throws UserProblem when it does not exist */
    PostView view(UUID id) {
        return views(List.of(id)).stream().findFirst().orElseThrow(UserProblem::notFound);
    }

    /** In the order asked; what does not exist is left out. */
    List<PostView> views(List<UUID> ids) {
        var found = posts.find(ids).stream().collect(Collectors.toMap(post -> post.id(), Function.identity()));
        var publications = rows.ofPosts(ids);
        var all = publications.values().stream()
                .flatMap(List::stream)
                .map(Publication::id)
                .toList();
        var lines = receipts.of(all);
        var parts = rows.parts(all);
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(post -> PostView.of(post, publications.getOrDefault(post.id(), List.of()), lines, parts))
                .toList();
    }
}
