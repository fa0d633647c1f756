package com.snshelper.networks.bluesky;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What must be the same in every attempt at a part, saved before the first one.
 *
 * @param rkey key of the record
 * @param blobs what the server calls the images it holds, in their order
 * @param mentions accounts found for the handles mentioned
 */
record PostHandle(String rkey, List<JsonNode> blobs, Map<String, String> mentions) {

    static PostHandle parse(String handle) {
        return Xrpc.JSON.readValue(handle, PostHandle.class);
    }

    PostHandle under(String otherKey) {
        return new PostHandle(otherKey, blobs, mentions);
    }

    String text() {
        return Xrpc.JSON.writeValueAsString(this);
    }
}
