package com.snshelper.planted.below;

/** Lies one package too deep. */
class Deep {}
