package com.snshelper.publishing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param places how many publications a node may have under way at one network at the same time */
@ConfigurationProperties("snshelper.publishing")
record PublishingProperties(@DefaultValue("1000") int places) {

    PublishingProperties {
        if (places < 2) {
            throw new IllegalArgumentException("snshelper.publishing.places must be 2 or more");
        }
    }
}
