package com.snshelper.accounts;

import java.time.ZoneId;
import java.util.UUID;

/** What a team shares: channels, posts, settings. */
public record Workspace(UUID id, String name, ZoneId timeZone, String language) {}
