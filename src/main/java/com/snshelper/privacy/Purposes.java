package com.snshelper.privacy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why the current work reads personal data: one of the purposes of the privacy map, checked at every opening. */
public final class Purposes {

    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private Purposes() {}

    /** Runs the work for this purpose; inside, another purpose may replace it. */
    public static <T extends @Nullable Object, X extends Throwable> T as(
            String purpose, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, purpose).call(work);
    }

    static Optional<String> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }
}
