package com.snshelper.accounts;

import java.time.Instant;
import java.util.UUID;

/** A person in a workspace. */
public record Member(UUID accountId, String firstName, String lastName, String email, Role role, Instant joinedAt) {

    public String fullName() {
        return firstName + " " + lastName;
    }
}
