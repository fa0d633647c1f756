package com.snshelper.networks;

/** What looking for a part by its handle showed. */
public sealed interface Observation {

    String answer();

    /** It is live. */
    record Seen(String reference, String url, String answer) implements Observation {}

    /** The network knows nothing of it; final only once {@link SocialNetwork#patience} has passed. */
    record NotSeen(String answer) implements Observation {}

    /** The network took it and then refused it. */
    record Refused(String answer) implements Observation {}

    /** Taken and still being worked on. */
    record StillProcessing(String answer) implements Observation {}

    /** The network could not be asked now, or cannot tell. */
    record Unclear(String answer) implements Observation {}

    /** The credentials do not allow looking any more. */
    record ReconnectRequired(String answer) implements Observation {}
}
