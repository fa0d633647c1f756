/**
 * The practice network, built in. {@code PracticeNetwork} is an adapter like any other and knows the network only by
 * its HTTP API; {@code PracticeAccountApi}, {@code PracticePostApi} and {@code PracticePages} are that network, with tables of their own. Nothing else
 * joins the two sides.
 */
@NullMarked
package com.snshelper.networks.practice;

import org.jspecify.annotations.NullMarked;
