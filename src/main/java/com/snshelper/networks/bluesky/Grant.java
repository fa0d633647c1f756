package com.snshelper.networks.bluesky;

import com.snshelper.networks.Credentials;
import java.time.Instant;
import java.util.Map;

/**
 * What somebody authorised at her authorization server. Its two tokens change at each renewal, its key never does.
 *
 * @param issuer origin of that server
 * @param client the id by which it knows this program, as it was then
 */
record Grant(
        String issuer,
        String client,
        String pds,
        String did,
        String handle,
        String accessToken,
        String refreshToken,
        ProofKey key) {

    private static final String KEY = "proofKey";

    static boolean isIn(Credentials credentials) {
        return credentials.values().containsKey(KEY);
    }

    static Grant of(Credentials credentials) {
        return new Grant(
                credentials.get("issuer"),
                credentials.get("client"),
                credentials.get("pds"),
                credentials.get("did"),
                credentials.get("handle"),
                credentials.get("accessToken"),
                credentials.get("refreshToken"),
                ProofKey.parse(credentials.get(KEY)));
    }

    Grant renewed(Tokens tokens) {
        return new Grant(issuer, client, pds, did, handle, tokens.access(), tokens.refresh(), key);
    }

    Credentials credentials(Instant due) {
        return new Credentials(
                Map.of(
                        "issuer",
                        issuer,
                        "client",
                        client,
                        "pds",
                        pds,
                        "did",
                        did,
                        "handle",
                        handle,
                        "accessToken",
                        accessToken,
                        "refreshToken",
                        refreshToken,
                        KEY,
                        key.text()),
                due);
    }

    /** Not the secrets. */
    @Override
    public String toString() {
        return "Grant[" + issuer + ", " + did + "]";
    }
}
