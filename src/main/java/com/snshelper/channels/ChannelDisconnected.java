package com.snshelper.channels;

import java.util.UUID;

/** A channel's credentials are gone: nothing can be published there any more. Told inside the transaction. */
public record ChannelDisconnected(UUID workspace, UUID channel) {}
