package com.snshelper.platform;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came of a call, told by what it means for doing things once. */
public sealed interface EgressResult {

    /**
     * The server answered, with whatever status; a redirect is an answer too and is never followed.
     *
     * @param headers by lower-case name, the first value of each
     */
    record Answer(int status, Map<String, String> headers, byte[] body) implements EgressResult {

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public boolean ok() {
            return status >= 200 && status < 300;
        }

        @Override
        public String toString() {
            return "Answer[" + status + ", " + body.length + " bytes]";
        }
    }

    /** Certainly not a single byte of the request left. */
    record NotSent(Why why) implements EgressResult {}

    /** The request, or a part of it, may have reached the server. */
    record Lost(Why why) implements EgressResult {}

    /** The reason, each of its own meaning for the person who chose the server. */
    enum Why {
        /** Plain http, a name inside the address, or no address that means one thing only. */
        BAD_ADDRESS,
        /** It leads to a private or otherwise special address. */
        PRIVATE_ADDRESS,
        /** The privacy map names no such recipient for this purpose. */
        NOT_A_RECIPIENT,
        /** Nobody knows the name. */
        UNKNOWN_HOST,
        /** Nobody answers there. */
        REFUSED,
        /** There is no trust in the server's certificate, or no common encryption. */
        TLS,
        /** The body to send could not be read. */
        BODY,
        /** The deadline has passed. */
        TIMEOUT,
        /** More bytes than were asked for. */
        TOO_LARGE,
        /** The connection broke. */
        BROKEN
    }
}
