package com.snshelper.accounts;

/** What a member may do in a workspace; each role may do all that the ones before it may. */
public enum Role {
    /** Reads everything, changes nothing. */
    VIEWER,
    /** Writes, schedules and publishes; connects channels. */
    EDITOR,
    /** Also changes roles and makes API tokens. */
    OWNER;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
