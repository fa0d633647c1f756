package com.snshelper.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.snshelper.platform.UserProblem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** What a person tells to get an account; made only of values that keep the rules. */
public record Registration(
        String firstName, String lastName, String email, String password, String language, String timeZone) {

    static final Set<String> LANGUAGES = Set.of("fr", "en", "ko");
    private static final int LONGEST_NAME = 80;

    /**
     * @throws UserProblem naming the field that breaks a rule
     */
    public Registration {
        firstName = name("firstName", firstName);
        lastName = name("lastName", lastName);
        email = EmailAddress.normalise(email);
        language = language(language);
        timeZone = timeZone(timeZone);
    }

    /** Without what it holds: it must not reach a log. */
    @Override
    public String toString() {
        return "Registration";
    }

    /** The words a good password has nothing to do with. */
    List<String> personalWords() {
        return List.of(firstName, lastName, email, email.substring(0, email.indexOf('@')));
    }

    static String name(String field, String name) {
        var clean = name.strip();
        if (clean.isEmpty()) {
            throw UserProblem.on(field, "account.nameMissing");
        }
        if (clean.length() > LONGEST_NAME || clean.getBytes(UTF_8).length > 4 * LONGEST_NAME) {
            throw UserProblem.on(field, "account.nameTooLong", LONGEST_NAME);
        }
        if (clean.chars().anyMatch(Character::isISOControl)) {
            throw UserProblem.on(field, "account.nameUnreadable");
        }
        return clean;
    }

    static String language(String language) {
        if (!LANGUAGES.contains(language)) {
            throw UserProblem.on("language", "account.languageUnknown");
        }
        return language;
    }

    static String timeZone(String timeZone) {
        try {
            if (timeZone.length() <= 60 && timeZone.contains("/") || timeZone.equals("UTC")) {
                return ZoneId.of(timeZone).getId();
            }
        } catch (DateTimeException unknown) {
            throw UserProblem.on("timeZone", "account.timeZoneUnknown");
        }
        throw UserProblem.on("timeZone", "account.timeZoneUnknown");
    }
}
