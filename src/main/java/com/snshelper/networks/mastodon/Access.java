package com.snshelper.networks.mastodon;

import com.snshelper.networks.Credentials;
import java.util.HashMap;
import java.util.Map;

/**
 * What lets us act for an account. Tokens of this network do not expire.
 *
 * @param server origin of the account's server
 * @param account the account's id there
 * @param application how the server names the application that the token was made for; empty when it does not say
 * @param clientId empty for a token that its owner made by hand
 * @param honoursKeys whether the server is known to honour idempotency keys
 */
record Access(
        String server,
        String account,
        String token,
        String application,
        String clientId,
        String clientSecret,
        boolean honoursKeys) {

    static Access of(Credentials credentials) {
        return new Access(
                credentials.get("server"),
                credentials.get("account"),
                credentials.get("accessToken"),
                credentials.values().getOrDefault("application", ""),
                credentials.values().getOrDefault("clientId", ""),
                credentials.values().getOrDefault("clientSecret", ""),
                Boolean.parseBoolean(credentials.get("honoursKeys")));
    }

    Credentials credentials() {
        var values = new HashMap<>(Map.of(
                "server", server,
                "account", account,
                "accessToken", token,
                "application", application,
                "clientId", clientId,
                "clientSecret", clientSecret,
                "honoursKeys", Boolean.toString(honoursKeys)));
        values.values().removeIf(String::isEmpty);
        return new Credentials(values, null);
    }

    /** Not the secrets. */
    @Override
    public String toString() {
        return "Access[" + server + ", " + account + "]";
    }
}
