/** Who people are, which workspaces they share, and what they may do there. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "privacy", "settings", "mail"})
package com.snshelper.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
