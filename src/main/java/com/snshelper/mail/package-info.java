/** Letters to people: written to an outbox, handed to the mail server where one is set, read by the operator. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "privacy", "settings"})
package com.snshelper.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
