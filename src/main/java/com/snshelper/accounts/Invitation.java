package com.snshelper.accounts;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in a workspace that waits for somebody.
 *
 * @param open false when its link is too old
 */
record Invitation(UUID id, String email, Role role, Instant expiresAt, boolean open) {}
