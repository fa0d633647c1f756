package com.snshelper.networks.bluesky;

import com.snshelper.networks.Reply;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressCall;
import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.EgressResult;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Calls methods of an AT protocol server (atproto.com/specs/xrpc), and reads the documents that such servers publish. */
@Component
final class Xrpc {

    static final JsonMapper JSON = JsonMapper.shared();

    /** How headers begin that say what a server allows. */
    static final String RATE_LIMIT = "ratelimit-";

    private static final Duration DOCUMENT = Duration.ofSeconds(8);

    private final Egress egress;
    private final ProvenCalls proven;

    Xrpc(Egress egress, ProvenCalls proven) {
        this.egress = egress;
        this.proven = proven;
    }

    Reply query(String server, String method, Map<String, String> parameters, Duration within) {
        var address = address(server, method + "?" + encoded(parameters));
        return reply(EgressCall.get(address, EgressPolicy.CUSTOMERS_CHOICE).within(within), null);
    }

    Reply procedure(String server, String method, @Nullable Object input, @Nullable Pass pass, Duration within) {
        var body = input == null ? null : EgressCall.Body.json(JSON.writeValueAsBytes(input));
        return procedure(server, method, body, pass, within);
    }

    /** Like {@link #procedure}, as it came back. */
    EgressResult call(String server, String method, Object input, Pass pass, Duration within) {
        var body = EgressCall.Body.json(JSON.writeValueAsBytes(input));
        var call = EgressCall.post(address(server, method), body, EgressPolicy.CUSTOMERS_CHOICE);
        return send(call.within(within).header("Accept", "application/json"), pass);
    }

    Reply upload(String server, EgressCall.Body blob, Pass pass, Duration within) {
        return procedure(server, "com.atproto.repo.uploadBlob", blob, pass, within);
    }

    /** @param purpose as the privacy map has it: who chose the server */
    Reply document(String address, String purpose) {
        return reply(EgressCall.get(URI.create(address), purpose).within(DOCUMENT), null);
    }

    /** Sends a form with proof of a key, as authorization servers want all they are told. */
    Reply form(URI address, Map<String, String> form, ProofKey key, Duration within) {
        var bytes = encoded(form).getBytes(StandardCharsets.UTF_8);
        var body = new EgressCall.Body(
                "application/x-www-form-urlencoded", bytes.length, () -> new ByteArrayInputStream(bytes));
        var call = EgressCall.post(address, body, EgressPolicy.CUSTOMERS_CHOICE).within(within);
        return reply(call, new Pass.Bound("", key));
    }

    /** Names and values as in the query of an address. */
    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Reply procedure(
            String server, String method, EgressCall.@Nullable Body body, @Nullable Pass pass, Duration within) {
        var call = EgressCall.post(address(server, method), body, EgressPolicy.CUSTOMERS_CHOICE);
        return reply(call.within(within), pass);
    }

    private static URI address(String server, String methodAndQuery) {
        return URI.create(server + "/xrpc/" + methodAndQuery);
    }

    private Reply reply(EgressCall call, @Nullable Pass pass) {
        return Reply.of(send(call.header("Accept", "application/json"), pass), RATE_LIMIT + "reset");
    }

    private EgressResult send(EgressCall call, @Nullable Pass pass) {
        return switch (pass) {
            case null -> egress.send(call);
            case Pass.Bearer(String token) -> egress.send(call.bearer(token));
            case Pass.Bound(String token, ProofKey key) -> proven.send(call, key, token);
        };
    }
}
