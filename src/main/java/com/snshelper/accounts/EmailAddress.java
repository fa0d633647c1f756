package com.snshelper.accounts;

import com.snshelper.platform.UserProblem;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The one form in which addresses are kept and compared. */
final class EmailAddress {

    private static final int LONGEST = 254;
    private static final Pattern SHAPE =
            Pattern.compile("[^\\s@<>()\\[\\]\",:;\\\\]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?");

    private EmailAddress() {}

    /** @throws UserProblem when it is no address */
    static String normalise(String typed) {
        return find(typed).orElseThrow(() -> UserProblem.on("email", "account.emailUnreadable"));
    }

    static Optional<String> find(String typed) {
        var address = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return address.length() <= LONGEST && SHAPE.matcher(address).matches() && !address.contains("..")
                ? Optional.of(address)
                : Optional.empty();
    }
}
