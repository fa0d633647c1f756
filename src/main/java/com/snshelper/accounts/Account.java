package com.snshelper.accounts;

import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;

/**
 * A person who can sign in, with her names and address opened.
 *
 * @param language {@code fr}, {@code en} or {@code ko}
 * @param operator runs this installation and may enter the back office
 */
public record Account(
        UUID id,
        String firstName,
        String lastName,
        String email,
        String language,
        ZoneId timeZone,
        boolean operator,
        boolean confirmed) {

    public String fullName() {
        return firstName + " " + lastName;
    }

    public Locale locale() {
        return Locale.of(language);
    }
}
