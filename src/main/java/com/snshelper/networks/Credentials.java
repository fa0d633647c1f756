package com.snshelper.networks;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lets us act on a channel: kept sealed, opened only for a call to the network.
 *
 * @param values the adapter's own keys, for example {@code server}, {@code accessToken}
 * @param expiresAt when {@link SocialNetwork#refresh} is due; {@code null} when they do not expire
 */
public record Credentials(
        Map<String, String> values, @Nullable Instant expiresAt) {

    public Credentials {
        values = Map.copyOf(values);
    }

    /** A value that must be there. */
    public String get(String key) {
        var value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("credentials lack " + key);
        }
        return value;
    }

    /** Names the keys only: values are secrets. */
    @Override
    public String toString() {
        return "Credentials" + values.keySet();
    }
}
