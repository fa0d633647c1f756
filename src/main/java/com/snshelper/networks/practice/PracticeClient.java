package com.snshelper.networks.practice;

import com.snshelper.networks.Reply;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressCall;
import com.snshelper.platform.EgressPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Calls the practice network's API. */
@Component
final class PracticeClient {

    private final Egress egress;
    private final PracticeAddress address;

    PracticeClient(Egress egress, PracticeAddress address) {
        this.egress = egress;
        this.address = address;
    }

    String origin() {
        return address.api();
    }

    Reply signUp(Map<String, ?> account) {
        return send(EgressCall.post(uri("/accounts"), json(account), EgressPolicy.OURSELVES)
                .bearer(address.key()));
    }

    Reply get(String pathAndQuery, String token) {
        return send(EgressCall.get(uri(pathAndQuery), EgressPolicy.OURSELVES).bearer(token));
    }

    Reply signOut(String token) {
        return send(
                EgressCall.post(uri("/sign-out"), null, EgressPolicy.OURSELVES).bearer(token));
    }

    Reply upload(EgressCall.Body image, String token, Duration within) {
        return send(EgressCall.post(uri("/media"), image, EgressPolicy.OURSELVES)
                .bearer(token)
                .within(within));
    }

    Reply post(Map<String, ?> post, String idempotencyKey, String token, Duration within) {
        return send(EgressCall.post(uri("/posts"), json(post), EgressPolicy.OURSELVES)
                .bearer(token)
                .header("Idempotency-Key", idempotencyKey)
                .within(within));
    }

    private URI uri(String pathAndQuery) {
        return URI.create(address.api() + "/practice/api" + pathAndQuery);
    }

    private static EgressCall.Body json(Map<String, ?> value) {
        return EgressCall.Body.json(JsonMapper.shared().writeValueAsBytes(value));
    }

    private Reply send(EgressCall call) {
        return Reply.of(egress.send(call), "x-ratelimit-reset");
    }
}
