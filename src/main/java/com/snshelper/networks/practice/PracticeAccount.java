package com.snshelper.networks.practice;

import java.util.UUID;

/** An account of the practice network. */
record PracticeAccount(UUID id, String handle, String displayName, Behaviour behaviour) {}
