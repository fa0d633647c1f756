/** What the program may know about people: the map of all personal data, and the vault that seals it. */
@NullMarked
@ApplicationModule(allowedDependencies = "platform")
package com.snshelper.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
