/** Channels: the accounts at social networks that a workspace has connected. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "privacy", "accounts", "networks"})
package com.snshelper.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
