package com.snshelper.settings;

/**
 * A mail server that takes letters (SMTP).
 *
 * @param user empty where none is asked
 * @param from the sender's address
 */
public record MailServer(String host, int port, Security security, String user, String password, String from) {

    /** How the connection is protected. */
    public enum Security {
        /** Encrypted from the first byte, usually port 465. */
        TLS,
        /** Encrypted by STARTTLS or not at all, usually port 587. */
        STARTTLS,
        /** In the clear: for a server on the same machine. */
        NONE
    }
}
