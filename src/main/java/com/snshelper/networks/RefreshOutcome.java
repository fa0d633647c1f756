package com.snshelper.networks;

/** What came of renewing credentials. */
public sealed interface RefreshOutcome {

    record Refreshed(Credentials credentials) implements RefreshOutcome {}

    /** The network itself said that they are revoked or worthless: only a person can connect again. */
    record Revoked(String answer) implements RefreshOutcome {}

    /** It did not answer sensibly; the old credentials stay. */
    record Unavailable(String answer) implements RefreshOutcome {}
}
