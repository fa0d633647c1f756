package com.snshelper.networks.bluesky;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this network.
 *
 * @param api the server proposed to those who do not know theirs
 * @param timeout how long a server may take to answer to a post
 */
@ConfigurationProperties("snshelper.networks.bluesky")
record BlueskyProperties(
        @DefaultValue("https://bsky.social") String api,
        @DefaultValue("25s") Duration timeout) {}
