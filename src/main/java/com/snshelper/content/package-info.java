/** What is said: posts with their parts and per-channel variants, before and until they are published. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "privacy", "accounts", "networks", "channels", "media"})
package com.snshelper.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
