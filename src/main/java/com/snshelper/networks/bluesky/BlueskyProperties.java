package com.snshelper.networks.bluesky;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this network.
 *
 * @param api the server proposed to those who do not know theirs, and asked who has which handle
 * @param directory where the documents of lasting ids (did:plc) are
 * @param pointsInAnHour what servers allow an account to write, whoever writes for it
 * @param pointsInADay the same
 * @param timeout how long a server may take to answer to a post
 */
@ConfigurationProperties("snshelper.networks.bluesky")
record BlueskyProperties(
        @DefaultValue("https://bsky.social") String api,
        @DefaultValue("https://plc.directory") String directory,
        @DefaultValue("25s") Duration timeout,
        @DefaultValue("5000") int pointsInAnHour,
        @DefaultValue("35000") int pointsInADay) {}
