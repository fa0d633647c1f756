package com.snshelper.accounts;

import java.time.Instant;
import java.util.UUID;

/**
 * One time that somebody came into an account.
 *
 * @param origin the beginning of the address she came from
 */
record SignIn(UUID id, Instant at, Way way, Device device, String origin) {

    /** How she showed who she is. */
    enum Way {
        PASSWORD,
        CODE,
        RECOVERY_CODE,
        PASSKEY,
        /** By the link of a letter, when the account was made. */
        LETTER
    }
}
