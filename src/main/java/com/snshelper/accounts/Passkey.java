package com.snshelper.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key that a device keeps for an account, as its owner sees it. */
record Passkey(
        UUID id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {}
