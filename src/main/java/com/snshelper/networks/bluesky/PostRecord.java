package com.snshelper.networks.bluesky;

import com.snshelper.networks.OutgoingPart;
import java.text.Normalizer;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Writes a part as a record of the lexicon app.bsky.feed.post: always the same for the same part and handle. */
final class PostRecord {

    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private PostRecord() {}

    static Map<String, Object> of(OutgoingPart part, PostHandle handle) {
        var post = new LinkedHashMap<String, Object>();
        post.put("$type", "app.bsky.feed.post");
        post.put("text", part.text());
        post.put("createdAt", MILLIS.format(part.createdAt()));
        if (!part.language().isEmpty()) {
            post.put("langs", List.of(part.language()));
        }
        var facets = RichText.facets(part.text(), handle.mentions());
        if (!facets.isEmpty()) {
            post.put("facets", facets);
        }
        if (!handle.blobs().isEmpty()) {
            post.put("embed", images(part.images(), handle.blobs()));
        }
        var root = part.root();
        var parent = part.parent();
        if (root != null && parent != null) {
            post.put("reply", Map.of("root", Xrpc.JSON.readTree(root), "parent", Xrpc.JSON.readTree(parent)));
        }
        return post;
    }

    /**
     * Whether a record under one of the part's keys can be the part's own. The key is of the same millisecond, so another post
     * that has it differs in what it says; a server that writes the same words otherwise makes no other post of them.
     */
    static boolean is(JsonNode record, OutgoingPart part) {
        return plain(record.path("text").asString("")).equals(plain(part.text()))
                && record.path("embed").path("images").size() == part.images().size();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    private static Map<String, Object> images(List<OutgoingPart.Image> images, List<JsonNode> blobs) {
        var embedded = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < images.size(); i++) {
            var image = images.get(i);
            embedded.add(Map.of(
                    "image", blobs.get(i),
                    "alt", image.altText(),
                    "aspectRatio", Map.of("width", image.width(), "height", image.height())));
        }
        return Map.of("$type", "app.bsky.embed.images", "images", embedded);
    }
}
