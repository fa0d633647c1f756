package com.snshelper.networks;

/** What came of an attempt to connect. */
public sealed interface ConnectOutcome {

    /**
     * Connected.
     *
     * @param remoteId the account's lasting id at the network
     * @param handle the name people know it by, without a leading at-sign
     * @param displayName its title, or the handle again
     * @param server origin of its server, for example {@code https://bsky.social}
     */
    record Connected(String remoteId, String handle, String displayName, String server, Credentials credentials)
            implements ConnectOutcome {}

    /**
     * Refused, for a reason the person can act on.
     *
     * @param field name of the {@link ConnectField} to mend
     * @param messageKey the reason as a message key
     */
    record Refused(String field, String messageKey) implements ConnectOutcome {}
}
