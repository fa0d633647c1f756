package com.snshelper.networks;

import com.snshelper.platform.EgressResult;
import com.snshelper.platform.EgressResult.Answer;
import com.snshelper.platform.EgressResult.Lost;
import com.snshelper.platform.EgressResult.NotSent;
import com.snshelper.platform.EgressResult.Why;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a network's API answered in JSON; {@link #brief} is short and fit for a receipt. */
public sealed interface Reply {

    String brief();

    record Success(JsonNode body) implements Reply {
        @Override
        public String brief() {
            return "200";
        }
    }

    /**
     * An error, by its code.
     *
     * @param error empty when the network named none
     * @param retryAfter how long to leave it alone; meant only with status 429
     */
    record Failure(int status, String error, Duration retryAfter) implements Reply {
        @Override
        public String brief() {
            return error.isEmpty() ? Integer.toString(status) : status + " " + error;
        }

        /** The server itself went wrong: what it did before is not known. */
        public boolean isServersFault() {
            return status >= 500 || status == 408;
        }
    }

    /** No answer came. */
    record Silence(boolean maybeReceived, Why why) implements Reply {
        @Override
        public String brief() {
            return (maybeReceived ? "no answer: " : "not sent: ") + why;
        }
    }

    /**
     * Reads an answer whose errors have a field {@code error}.
     *
     * @param resetHeader header that says when a limit is renewed, as {@link RetryAfter} reads it
     */
    static Reply of(EgressResult result, String resetHeader) {
        return switch (result) {
            case NotSent(Why why) -> new Silence(false, why);
            case Lost(Why why) -> new Silence(true, why);
            case Answer answer when answer.ok() -> new Success(read(answer));
            case Answer answer -> new Failure(answer.status(), error(answer), RetryAfter.of(answer, resetHeader));
        };
    }

    /** The code goes to receipts, so it is taken only in the form that codes have. */
    private static String error(Answer answer) {
        var error = read(answer).path("error").asString("");
        return error.matches("[A-Za-z][A-Za-z0-9_]{0,60}") ? error : "";
    }

    private static JsonNode read(Answer answer) {
        var json = JsonMapper.shared();
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            // Not what this API speaks: every caller checks for the fields that it needs.
            return json.createObjectNode();
        }
    }
}
