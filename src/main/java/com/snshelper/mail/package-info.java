/** Letters to people: written to a local outbox, which the operator reads. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "privacy"})
package com.snshelper.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
