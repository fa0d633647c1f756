/** What the operator sets in the back office, sealed in the database and the same for all nodes. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "privacy"})
package com.snshelper.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
