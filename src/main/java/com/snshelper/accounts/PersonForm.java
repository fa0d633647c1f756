package com.snshelper.accounts;

import com.snshelper.platform.UserProblem;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who somebody is, as typed into sign-up or the operator's setup; shown again when something in it is wrong. */
record PersonForm(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String password,
        @Nullable String timeZone) {

    /** @throws UserProblem naming the field that breaks a rule */
    Registration registration(Locale locale) {
        return new Registration(
                typed(firstName),
                typed(lastName),
                typed(email),
                typed(password),
                locale.getLanguage(),
                TimeZones.known(typed(timeZone), locale));
    }

    private static String typed(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    /** Without what it holds: it must not reach a log. */
    @Override
    public String toString() {
        return "PersonForm";
    }
}
