package com.snshelper.networks;

import java.time.Duration;

/** What a network answered to one part. {@code answer} is short, for the receipt: a status and a code, no secret. */
public sealed interface PublishOutcome {

    String answer();

    /**
     * Live.
     *
     * @param reference what later parts name as their root or parent
     * @param url where people see it
     */
    record Published(String reference, String url, String answer) implements PublishOutcome {}

    /** Taken, not live yet: look again later by the saved handle. */
    record Processing(Duration lookAgainAfter, String answer) implements PublishOutcome {}

    /** Refused for now; nothing was created. Costs no attempt. */
    record RateLimited(Duration retryAfter, String answer) implements PublishOutcome {}

    /** Certainly not taken: the connection was refused, the name did not resolve. */
    record NotAccepted(String answer) implements PublishOutcome {}

    /** Refused for good. */
    record Rejected(Reason reason, String answer) implements PublishOutcome {
        /** Why: what it says, a right that is missing, or because the network has it already. */
        public enum Reason {
            CONTENT,
            PERMISSION,
            DUPLICATE
        }
    }

    /**
     * The credentials are not valid any more; nothing was created. Whoever asked tries {@link SocialNetwork#refresh}
     * once before troubling a person: they may merely have expired.
     */
    record ReconnectRequired(String answer) implements PublishOutcome {}

    /** Nobody here knows whether it was created: observe before anything else. */
    record Unknown(String answer) implements PublishOutcome {}
}
