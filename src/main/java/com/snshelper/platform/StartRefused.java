package com.snshelper.platform;

/** The program cannot start, for a reason the operator can mend; the message is the one line that is printed. */
public final class StartRefused extends RuntimeException {

    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
