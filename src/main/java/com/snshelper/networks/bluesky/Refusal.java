package com.snshelper.networks.bluesky;

import com.snshelper.networks.Reply;
import com.snshelper.networks.Reply.Failure;
import com.snshelper.networks.Reply.Silence;
import com.snshelper.networks.Reply.Success;
import com.snshelper.networks.Unreachable;

/** Ends the steps of signing in: says why as a message key, and in brief what a server answered. */
final class Refusal extends Exception {

    private final String messageKey;
    private final String brief;

    Refusal(String messageKey, String brief) {
        super(brief, null, false, false);
        this.messageKey = messageKey;
        this.brief = brief;
    }

    /** What an answer that is no success means, when nothing is known of the code it holds. */
    static Refusal of(Reply reply, String otherwise) {
        var key = switch (reply) {
            case Silence silence -> Unreachable.messageKey(silence.why());
            case Failure failure when failure.status() == 429 -> "networks.connect.tooOften";
            case Failure failure when failure.isServersFault() -> "networks.connect.unexpected";
            case Failure failure -> otherwise;
            case Success success -> "networks.connect.unexpected";
        };
        return new Refusal(key, reply.brief());
    }

    String messageKey() {
        return messageKey;
    }

    String brief() {
        return brief;
    }
}
