package com.snshelper.networks.bluesky;

import java.util.List;

/** What is asked of people: the least that publishing needs, or the one broad right where a server knows no fine ones. */
final class Rights {

    private static final String POSTS = "repo:app.bsky.feed.post?action=create&action=update";
    private static final String PICTURES = "blob?accept=image/jpeg&accept=image/png";
    private static final String BROAD = "transition:generic";

    /** To put a record at a key of one's own is both to create and to update it, for servers. */
    static final String LEAST = "atproto " + POSTS + " " + PICTURES;

    static final String OLDER = "atproto " + BROAD;

    /** Everything that is ever asked, as the program says it of itself. */
    static final String ALL = LEAST + " " + BROAD;

    private Rights() {}

    /** Whether this server may be asked for the broad right. */
    static boolean areBroadAt(AuthorizationServer server) {
        return server.scopes().contains(BROAD);
    }

    /** People may leave out what they do not want to give. */
    static boolean suffice(List<String> scopes) {
        return scopes.contains(BROAD) || (scopes.contains(POSTS) && scopes.contains(PICTURES));
    }
}
