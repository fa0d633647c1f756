package com.snshelper.networks.mastodon;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a part before and after it became visible.
 *
 * @param media what the server calls the uploaded pictures, in their order
 * @param after the account's newest post before the first attempt; {@code null} when it had none
 * @param afterTime when the server dated that post
 * @param sentAt when it may first have become visible, by our clock; {@code null} before that
 * @param id what the server calls the post; {@code null} until it has said so
 */
record StatusHandle(
        List<String> media,
        @Nullable String after,
        @Nullable Instant afterTime,
        @Nullable Instant sentAt,
        @Nullable String id) {

    static final StatusHandle NOTHING = new StatusHandle(List.of(), null, null, null, null);

    static StatusHandle parse(String handle) {
        return MastodonClient.JSON.readValue(handle, StatusHandle.class);
    }

    String text() {
        return MastodonClient.JSON.writeValueAsString(this);
    }

    StatusHandle with(List<String> uploads) {
        return new StatusHandle(uploads, after, afterTime, sentAt, id);
    }

    /** About to become visible for the first time, with this as the newest post so far. */
    StatusHandle sending(@Nullable Status newest, Instant now) {
        return newest == null
                ? new StatusHandle(media, null, null, now, id)
                : new StatusHandle(media, newest.id(), newest.createdAt(), now, id);
    }

    StatusHandle published(String as) {
        return new StatusHandle(media, after, afterTime, sentAt, as);
    }
}
