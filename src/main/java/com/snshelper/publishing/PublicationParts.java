package com.snshelper.publishing;

import com.snshelper.channels.Channel;
import com.snshelper.content.Part;
import com.snshelper.content.Post;
import com.snshelper.networks.Flag;
import com.snshelper.networks.OutgoingPart.Role;
import com.snshelper.platform.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table publication_part: what a channel is going to say, copied from the post, and its rows as they are read. */
@Component
class PublicationParts {

    private final JdbcClient jdbc;

    PublicationParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The post's words for this channel as readers will get them, and the comment where the network has that. */
    void insert(UUID publication, Post post, Channel channel, Wording wording) {
        var parts = wording.lines().said(channel, post.content());
        for (int position = 0; position < parts.size(); position++) {
            insert(
                    publication,
                    position,
                    Role.POST,
                    parts.get(position),
                    position == 0 ? flags(post, channel) : Set.of(),
                    wording);
        }
        var extras = post.content().extras();
        if (extras.hasFirstComment() && channel.capabilities().firstComment()) {
            insert(
                    publication,
                    parts.size(),
                    Role.COMMENT,
                    new Part(extras.firstComment(), List.of()),
                    Set.of(),
                    wording);
        }
    }

    /** Those that the network shows by itself; the others are in the text. */
    private static Set<Flag> flags(Post post, Channel channel) {
        return post.content().extras().flags().stream()
                .filter(channel.capabilities().flags()::contains)
                .collect(Collectors.toSet());
    }

    private void insert(UUID publication, int position, Role role, Part part, Set<Flag> flags, Wording wording) {
        jdbc.sql("""
                        INSERT INTO publication_part (workspace_id, publication_id, position, role, text, media, alt_texts,
                            language, flags, state)
                        VALUES (:workspace, :publication, :position, :role, :text, :media::uuid[], :altTexts::text[], :language,
                            :flags, 'WAITING')
                        """)
                .param("workspace", Tenancy.workspace())
                .param("publication", publication)
                .param("position", position)
                .param("role", role.name())
                .param("text", part.text())
                .param("media", part.media().toArray(UUID[]::new))
                .param("altTexts", wording.altTexts(part).toArray(String[]::new))
                .param("language", wording.language())
                .param("flags", flags.stream().map(Enum::name).toArray(String[]::new))
                .update();
    }

    /** A row of the table. */
    static SentPart read(ResultSet row) throws SQLException {
        return new SentPart(
                row.getInt("position"),
                Role.valueOf(row.getString("role")),
                row.getString("text"),
                Arrays.asList((UUID[]) row.getArray("media").getArray()),
                Arrays.asList((String[]) row.getArray("alt_texts").getArray()),
                row.getString("language"),
                Arrays.stream((String[]) row.getArray("flags").getArray())
                        .map(Flag::valueOf)
                        .collect(Collectors.toSet()),
                SentPart.State.valueOf(row.getString("state")),
                row.getString("handle"),
                row.getString("reference"),
                row.getString("url"),
                instant(row, "dated"),
                instant(row, "sent_at"),
                instant(row, "seen_live_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
