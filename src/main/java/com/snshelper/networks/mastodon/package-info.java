/** Mastodon, and servers that speak its API: docs.joinmastodon.org/api. */
@NullMarked
package com.snshelper.networks.mastodon;

import org.jspecify.annotations.NullMarked;
