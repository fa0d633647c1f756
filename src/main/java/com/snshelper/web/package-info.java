/** What all pages share: home, layout, errors, languages. It knows all modules and none knows it. */
@NullMarked
@ApplicationModule
package com.snshelper.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
