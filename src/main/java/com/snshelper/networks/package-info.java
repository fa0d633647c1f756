/**
 * The social networks: one contract, {@link com.snshelper.networks.SocialNetwork}, and an adapter per network in a
 * sub-package of its own. Nothing outside such a sub-package knows a network by name.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "platform")
package com.snshelper.networks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
