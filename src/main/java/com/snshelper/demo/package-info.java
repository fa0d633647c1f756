/** The demonstration: a florist’s workspace, filled once and only where the profile {@code demo} is active. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "privacy",
            "accounts",
            "networks",
            "channels",
            "media",
            "content",
            "publishing"
        })
package com.snshelper.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
