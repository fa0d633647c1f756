/** What is said: posts with their parts, per-channel variants and pictures, before and until they are published. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "privacy", "accounts", "networks", "channels"})
package com.snshelper.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
