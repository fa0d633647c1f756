package com.snshelper.networks.mastodon;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this network.
 *
 * @param api the server proposed in the form; none, because everybody has another
 * @param timeout how long a server may take to answer to a post
 * @param processing how long to wait for a server that is still working on a picture
 * @param callsInFiveMinutes what servers allow an account, whoever calls for it
 * @param uploadsInHalfAnHour the same, of pictures
 */
@ConfigurationProperties("snshelper.networks.mastodon")
record MastodonProperties(
        @DefaultValue("") String api,
        @DefaultValue("25s") Duration timeout,
        @DefaultValue("20s") Duration processing,
        @DefaultValue("300") int callsInFiveMinutes,
        @DefaultValue("30") int uploadsInHalfAnHour) {}
