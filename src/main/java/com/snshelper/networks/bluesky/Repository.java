package com.snshelper.networks.bluesky;

import com.snshelper.networks.Credentials;

/**
 * Where somebody's posts are kept, and what lets us write there.
 *
 * @param pds origin of the server that holds them
 * @param handle the name people know her by; her lasting id when there is none
 */
record Repository(String pds, String did, String handle, Pass pass) {

    static Repository of(Credentials credentials) {
        var token = credentials.get("accessToken");
        return new Repository(
                credentials.get("pds"),
                credentials.get("did"),
                credentials.get("handle"),
                Grant.isIn(credentials)
                        ? new Pass.Bound(token, Grant.of(credentials).key())
                        : new Pass.Bearer(token));
    }
}
