package com.snshelper.networks.mastodon;

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
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Calls a server's API; an empty token stands for nobody. */
@Component
final class MastodonClient {

    static final JsonMapper JSON = JsonMapper.shared();

    private final Egress egress;

    MastodonClient(Egress egress) {
        this.egress = egress;
    }

    Reply get(String server, String pathAndQuery, String token, Duration within) {
        return reply(EgressCall.get(URI.create(server + pathAndQuery), EgressPolicy.CUSTOMERS_CHOICE), token, within);
    }

    Reply post(String server, String path, Map<String, String> form, Duration within) {
        var bytes = encoded(form).getBytes(StandardCharsets.UTF_8);
        var body = new EgressCall.Body(
                "application/x-www-form-urlencoded", bytes.length, () -> new java.io.ByteArrayInputStream(bytes));
        return reply(call(server, path, body), "", within);
    }

    Reply post(Access access, String path, EgressCall.Body body, Duration within) {
        return reply(call(access.server(), path, body), access.token(), within);
    }

    Reply post(Access access, String path, Object json, String idempotencyKey, Duration within) {
        var call = call(access.server(), path, EgressCall.Body.json(JSON.writeValueAsBytes(json)))
                .header("Idempotency-Key", idempotencyKey);
        return reply(call, access.token(), within);
    }

    /** Names and values as in the query of an address. */
    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** One part of an address. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static EgressCall call(String server, String path, EgressCall.Body body) {
        return EgressCall.post(URI.create(server + path), body, EgressPolicy.CUSTOMERS_CHOICE);
    }

    private Reply reply(EgressCall call, String token, Duration within) {
        var accepting = call.header("Accept", "application/json").within(within);
        return Reply.of(egress.send(token.isEmpty() ? accepting : accepting.bearer(token)), "x-ratelimit-reset");
    }
}
