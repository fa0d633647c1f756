package com.snshelper.mail;

import java.time.Instant;
import java.util.UUID;

/** One letter in the outbox, opened. */
public record Mail(UUID id, String recipient, String title, String body, Instant writtenAt) {}
