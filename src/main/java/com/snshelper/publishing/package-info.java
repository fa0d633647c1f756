/**
 * Publishing once and on time: publications and their receipts, the worker that sends them, and every page that shows
 * their state.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "privacy", "accounts", "networks", "channels", "media", "content"})
package com.snshelper.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
