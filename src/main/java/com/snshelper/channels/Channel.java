package com.snshelper.channels;

import com.snshelper.networks.Capabilities;
import java.time.Instant;
import java.util.UUID;

/**
 * A connected account at a social network.
 *
 * @param network name of the network's adapter
 * @param handle the name people know the account by
 * @param displayName its title
 * @param server origin of the network's server
 * @param capabilities what a part of a post may hold there
 */
public record Channel(
        UUID id,
        String network,
        String handle,
        String displayName,
        String server,
        State state,
        Capabilities capabilities,
        Instant connectedAt) {

    /** Whether we can act on it. */
    public enum State {
        CONNECTED,
        /** The network no longer accepts our credentials: a person must connect again. */
        RECONNECT,
        /** Credentials are gone; its past posts stay. */
        DISCONNECTED
    }

    public boolean isConnected() {
        return state == State.CONNECTED;
    }
}
