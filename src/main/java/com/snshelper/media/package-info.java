/** The workspace's pictures: taken in, made safe, kept, found again, and fitted to what networks take. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "privacy", "accounts", "networks"})
package com.snshelper.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
