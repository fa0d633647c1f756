package com.snshelper.networks.bluesky;

import com.snshelper.networks.RetryAfter;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressCall;
import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.EgressResult;
import com.snshelper.platform.EgressResult.Answer;
import com.snshelper.platform.EgressResult.Lost;
import com.snshelper.platform.EgressResult.NotSent;
import com.snshelper.platform.EgressResult.Why;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls methods of an AT protocol server (atproto.com/specs/xrpc). */
@Component
final class Xrpc {

    static final JsonMapper JSON = JsonMapper.shared();

    private final Egress egress;

    Xrpc(Egress egress) {
        this.egress = egress;
    }

    /** What a method answered. {@link #brief} is fit for a receipt. */
    sealed interface Reply {
        String brief();
    }

    record Success(JsonNode body) implements Reply {
        @Override
        public String brief() {
            return "200";
        }
    }

    /**
     * An error, by its code.
     *
     * @param error empty when the server named none
     * @param retryAfter how long to leave it alone; meant only with status 429
     */
    record Failure(int status, String error, Duration retryAfter) implements Reply {
        @Override
        public String brief() {
            return error.isEmpty() ? Integer.toString(status) : status + " " + error;
        }
    }

    /** No answer came. */
    record Silence(boolean maybeReceived, Why why) implements Reply {
        @Override
        public String brief() {
            return (maybeReceived ? "no answer: " : "not sent: ") + why;
        }
    }

    Reply query(String server, String method, Map<String, String> parameters, Duration within) {
        var query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return reply(EgressCall.get(address(server, method + "?" + query), EgressPolicy.CUSTOMERS_CHOICE), within);
    }

    Reply procedure(String server, String method, @Nullable Object input, @Nullable String token, Duration within) {
        var body = input == null ? null : EgressCall.Body.json(JSON.writeValueAsBytes(input));
        return procedure(server, method, body, token, within);
    }

    Reply upload(String server, EgressCall.Body blob, String token, Duration within) {
        return procedure(server, "com.atproto.repo.uploadBlob", blob, token, within);
    }

    private Reply procedure(
            String server, String method, EgressCall.@Nullable Body body, @Nullable String token, Duration within) {
        var call = EgressCall.post(address(server, method), body, EgressPolicy.CUSTOMERS_CHOICE);
        return reply(token == null ? call : call.bearer(token), within);
    }

    private static URI address(String server, String methodAndQuery) {
        return URI.create(server + "/xrpc/" + methodAndQuery);
    }

    private Reply reply(EgressCall call, Duration within) {
        return reply(egress.send(call.header("Accept", "application/json").within(within)));
    }

    private static Reply reply(EgressResult result) {
        return switch (result) {
            case NotSent(Why why) -> new Silence(false, why);
            case Lost(Why why) -> new Silence(true, why);
            case Answer answer when answer.ok() -> new Success(read(answer));
            case Answer answer -> new Failure(answer.status(), error(answer), RetryAfter.of(answer, "ratelimit-reset"));
        };
    }

    /** The code goes to receipts, so it is taken only in the form that codes have. */
    private static String error(Answer answer) {
        var error = read(answer).path("error").asString("");
        return error.matches("[A-Za-z][A-Za-z0-9]{0,60}") ? error : "";
    }

    private static JsonNode read(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            // Not of this protocol: every caller checks for the fields that it needs.
            return JSON.createObjectNode();
        }
    }
}
