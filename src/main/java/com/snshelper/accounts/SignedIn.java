package com.snshelper.accounts;

import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;

/** Whose session it is; sessions are stored, so it holds an id and nothing about the person. */
public record SignedIn(UUID accountId) implements Principal, Serializable {
    @Override
    public String getName() {
        return accountId.toString();
    }
}
