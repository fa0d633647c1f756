package com.snshelper.mail;

/** How a mail server took a letter. */
sealed interface Handover {

    /** The server's code, or a word for why there was none; tells nothing about the recipient. */
    String answer();

    record Taken(String answer) implements Handover {}

    /** Not for ever: another attempt may be taken. */
    record NotNow(String answer) implements Handover {}

    /** The server will never take it, for example because the address does not exist. */
    record Refused(String answer) implements Handover {}
}
