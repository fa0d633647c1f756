/**
 * Bluesky, on any server that speaks the AT protocol. A part's record key is derived from its idempotency key and
 * written with {@code swapRecord: null}, so that the network itself refuses a second post.
 */
@NullMarked
package com.snshelper.networks.bluesky;

import org.jspecify.annotations.NullMarked;
