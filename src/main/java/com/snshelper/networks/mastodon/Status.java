package com.snshelper.networks.mastodon;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A post as a server shows it.
 *
 * @param application what it was written with; empty when that is not said
 * @param parent the post that it answers; empty when none
 */
record Status(String id, String url, Instant createdAt, String content, String application, String parent, int media) {

    /** Empty when it is none. */
    static Optional<Status> of(JsonNode body) {
        var id = body.path("id").asString("");
        var url = body.path("url").asString("");
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(new Status(
                        id,
                        url.isEmpty() ? body.path("uri").asString("") : url,
                        time(body.path("created_at").asString("")),
                        body.path("content").asString(""),
                        body.path("application").path("name").asString(""),
                        body.path("in_reply_to_id").asString(""),
                        body.path("media_attachments").size()));
    }

    /** Where people see it; of what is no web address, where the server itself shows it. */
    String address(Access access) {
        return url.matches("https?://\\S+") ? url : access.server() + "/api/v1/statuses/" + MastodonClient.encoded(id);
    }

    /** The account's own words among what a list holds: what it shared of others is left out. */
    static List<Status> own(JsonNode list) {
        return list.valueStream()
                .filter(entry -> !entry.path("reblog").isObject())
                .flatMap(entry -> of(entry).stream())
                .toList();
    }

    /** What has no date counts as new, so that it is looked at. */
    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return Instant.MAX;
        }
    }
}
