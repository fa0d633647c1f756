package com.snshelper.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the installation itself.
 *
 * @param data the data folder of this node
 * @param shared the folder with the secrets and files of all nodes; the data folder when not set
 * @param url the address people use, without a trailing slash; {@code http://localhost:<port>} when not set
 * @param clock moves the clock, for demonstrations and tests
 */
@ConfigurationProperties("snshelper")
public record PlatformProperties(
        @DefaultValue("./data") Path data,
        @Nullable Path shared,
        @Nullable String url,
        @DefaultValue ClockProperties clock) {

    Path sharedOrData() {
        return shared == null ? data : shared;
    }

    /** @param offset ISO-8601 period or duration, for example {@code P3D} or {@code PT2H} */
    public record ClockProperties(@DefaultValue("PT0S") String offset) {}
}
