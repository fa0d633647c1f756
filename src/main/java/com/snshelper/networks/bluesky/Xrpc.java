package com.snshelper.networks.bluesky;

import com.snshelper.networks.Reply;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressCall;
import com.snshelper.platform.EgressPolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Calls methods of an AT protocol server (atproto.com/specs/xrpc). */
@Component
final class Xrpc {

    static final JsonMapper JSON = JsonMapper.shared();

    private final Egress egress;

    Xrpc(Egress egress) {
        this.egress = egress;
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
        return Reply.of(egress.send(call.header("Accept", "application/json").within(within)), "ratelimit-reset");
    }
}
