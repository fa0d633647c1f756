package com.snshelper.networks;

import java.net.URI;
import java.util.Map;

/** What came of preparing an {@link Authorization}. */
public sealed interface AuthorizationStart {

    /**
     * Ready to leave.
     *
     * @param address the network's page that asks for consent
     * @param kept what is needed to finish, secrets included; kept sealed, and for minutes
     */
    record Ready(URI address, Map<String, String> kept) implements AuthorizationStart {

        public Ready {
            kept = Map.copyOf(kept);
        }

        /** Names the keys only: values are secrets. */
        @Override
        public String toString() {
            return "Ready" + kept.keySet();
        }
    }

    /**
     * Refused, for a reason the person can act on.
     *
     * @param field name of the {@link ConnectField} to mend
     * @param messageKey the reason as a message key
     */
    record Refused(String field, String messageKey) implements AuthorizationStart {}
}
