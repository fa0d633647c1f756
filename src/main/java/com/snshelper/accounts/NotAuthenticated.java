package com.snshelper.accounts;

/** A call of the API without a token that works. */
public final class NotAuthenticated extends RuntimeException {
    NotAuthenticated() {
        super("no valid token", null, false, false);
    }
}
