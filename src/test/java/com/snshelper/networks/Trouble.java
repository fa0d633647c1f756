package com.snshelper.networks;

/** What may befall the next request that would make a post visible. */
public enum Trouble {
    RATE_LIMITED,
    REJECTED,
    /** Refused with an error of the server, and not taken. */
    SERVER_ERROR,
    /** Taken, then answered with an error of the server. */
    SERVER_ERROR_AFTER_TAKING,
    /** Read, not taken, and the connection cut. */
    CUT,
    /** Taken, and the connection cut before any answer. */
    ANSWER_LOST,
    /** Read, not taken, and never answered. */
    SILENT
}
