package com.snshelper.accounts;

import com.nulabinc.zxcvbn.Zxcvbn;
import com.snshelper.platform.UserProblem;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Which passwords are good enough, and how they are kept: Argon2id, so that a stolen table tells little. */
@Component
final class Passwords {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 128;

    /** The estimate's time grows fast with the length; what is strong this far stays strong. */
    private static final int ESTIMATED = 64;

    private static final int STRONG_ENOUGH = 3;
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;

    /** Of a password that was thrown away; made as {@link #hash} makes them. */
    static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$G+ITl4UXZkfK8Be0kSwyPQ$AbNRgMdTPkmAsUsTaBJnl6jYDfo0el7iU//kkUM4uqM";

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, PARALLELISM, MEMORY_KIB, ITERATIONS);

    /** Each hash takes 19 MiB: more at once would let sign-ins exhaust the memory. */
    private final Semaphore atOnce = new Semaphore(4, true);

    /** Its dictionaries take 15 MiB and are seldom asked: they are kept only while there is room. */
    private SoftReference<Zxcvbn> strength = new SoftReference<>(null);

    /** @throws UserProblem saying what to do better */
    void requireGood(String password, List<String> personalWords) {
        if (password.length() < SHORTEST) {
            throw UserProblem.on("password", "password.tooShort", SHORTEST);
        }
        if (password.length() > LONGEST) {
            throw UserProblem.on("password", "password.tooLong", LONGEST);
        }
        var estimated = password.substring(0, Math.min(password.length(), ESTIMATED));
        if (strength().measure(estimated, personalWords).getScore() < STRONG_ENOUGH) {
            throw UserProblem.on("password", "password.tooWeak");
        }
    }

    String hash(String password) {
        return alone(() -> String.valueOf(argon2.encode(password)));
    }

    boolean matches(String password, String hash) {
        return password.length() <= LONGEST && alone(() -> argon2.matches(password, hash));
    }

    /** Takes the time of {@link #matches}, for an account that does not exist. */
    void matchNobody(String password) {
        matches(password, NOBODYS);
    }

    private synchronized Zxcvbn strength() {
        var kept = strength.get();
        if (kept == null) {
            kept = new Zxcvbn();
            strength = new SoftReference<>(kept);
        }
        return kept;
    }

    private <T> T alone(Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
