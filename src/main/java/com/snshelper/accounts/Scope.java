package com.snshelper.accounts;

/** What an API token may do; its name in the API is the code, for example {@code posts:write}. */
public enum Scope {
    CHANNELS_READ("channels:read"),
    CHANNELS_WRITE("channels:write"),
    MEDIA_READ("media:read"),
    MEDIA_WRITE("media:write"),
    POSTS_READ("posts:read"),
    POSTS_WRITE("posts:write");

    private final String code;

    Scope(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
