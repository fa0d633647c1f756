package com.snshelper.publishing;

import java.util.UUID;

/** A post was scheduled, moved or released: told inside the transaction. */
public record PostScheduled(UUID workspace, UUID post) {}
