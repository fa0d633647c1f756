package com.snshelper.publishing;

import java.util.UUID;

/** One workspace that has something due on a network. */
record Turn(String network, UUID workspace) {}
