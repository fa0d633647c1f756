package com.snshelper.privacy;

/**
 * Looks whether the running program keeps a clause of the privacy policy. Whoever keeps a part of a clause brings a look of
 * its own; the clause holds when all of them find that it does. A look reads and changes nothing, names nobody, and takes
 * moments: it is repeated every few minutes and its finding is public.
 */
public interface ClauseProbe {

    /** The clause's id in the privacy map, such as {@code 9b}. */
    String clause();

    Finding look();

    /** What was found. A reason is the key of a text that every visitor may read. */
    sealed interface Finding {

        record Kept() implements Finding {}

        record NotKept(String reason) implements Finding {}

        /** It cannot be seen from here, such as the encryption of connections on a machine without any. */
        record Unseen(String reason) implements Finding {}

        static Finding kept() {
            return new Kept();
        }

        static Finding notKept(String reason) {
            return new NotKept(reason);
        }

        static Finding unseen(String reason) {
            return new Unseen(reason);
        }
    }
}
