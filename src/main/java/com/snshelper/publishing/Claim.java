package com.snshelper.publishing;

import java.time.Instant;
import java.util.UUID;

/**
 * A node's right to work on one publication.
 *
 * @param fence what every write names; it no longer matches once another node, or an edit, has taken over
 * @param attempts attempts so far, those included at which a node died
 * @param looks looks at the part in doubt so far
 * @param waitsSince when it was due, or when somebody last asked for another try
 */
record Claim(
        UUID workspace,
        UUID publication,
        UUID channel,
        String network,
        long fence,
        int attempts,
        int looks,
        Instant waitsSince) {}
