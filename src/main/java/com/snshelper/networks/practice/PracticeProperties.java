package com.snshelper.networks.practice;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this network.
 *
 * @param api origin at which this very process reaches itself; {@code http://localhost:<port>} when not set
 * @param timeout how long it may take to answer to a post
 */
@ConfigurationProperties("snshelper.networks.practice")
record PracticeProperties(
        @Nullable String api, @DefaultValue("25s") Duration timeout) {}
