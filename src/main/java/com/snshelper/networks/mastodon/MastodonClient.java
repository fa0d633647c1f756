package com.snshelper.networks.mastodon;

import com.snshelper.networks.Metered;
import com.snshelper.networks.Quotas;
import com.snshelper.networks.Quotas.Quota;
import com.snshelper.networks.Quotas.Spending;
import com.snshelper.networks.Reply;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressCall;
import com.snshelper.platform.EgressPolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Calls a server's API; an empty token stands for nobody. */
@Component
final class MastodonClient {

    static final JsonMapper JSON = JsonMapper.shared();

    private final Egress egress;
    private final Metered metered;
    private final Quota calls;
    private final Quota uploads;

    MastodonClient(Egress egress, Quotas quotas, MastodonProperties properties) {
        this.egress = egress;
        this.metered = new Metered(quotas, "x-ratelimit-");
        this.calls = new Quota("calls", properties.callsInFiveMinutes(), Duration.ofMinutes(5));
        this.uploads = new Quota("uploads", properties.uploadsInHalfAnHour(), Duration.ofMinutes(30));
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

    /** @param lastly happens when nothing but the call itself is left to do */
    Reply post(Access access, String path, Object json, String idempotencyKey, Duration within, Runnable lastly) {
        var call = call(access.server(), path, EgressCall.Body.json(JSON.writeValueAsBytes(json)))
                .header("Idempotency-Key", idempotencyKey);
        return reply(call, access.token(), within, lastly);
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
        return reply(call, token, within, () -> {});
    }

    private Reply reply(EgressCall call, String token, Duration within, Runnable lastly) {
        var accepting = call.header("Accept", "application/json").within(within);
        return token.isEmpty()
                ? Reply.of(egress.send(accepting), "x-ratelimit-reset")
                : metered.call(spending(call, token), () -> {
                    lastly.run();
                    return egress.send(accepting.bearer(token));
                });
    }

    /** Servers count by token. */
    private Spending spending(EgressCall call, String token) {
        var uri = call.uri();
        boolean upload = call.method().equals("POST") && uri.getPath().endsWith("/media");
        return new Spending(uri.getAuthority() + " " + token, upload ? List.of(calls, uploads) : List.of(calls), 1);
    }
}
