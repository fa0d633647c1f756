/** Whole journeys through the real program, in a real browser, against real servers. */
@NullMarked
package com.snshelper.scenarios;

import org.jspecify.annotations.NullMarked;
