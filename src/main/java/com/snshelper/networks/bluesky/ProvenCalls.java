package com.snshelper.networks.bluesky;

import com.snshelper.networks.Deadline;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressCall;
import com.snshelper.platform.EgressResult;
import com.snshelper.platform.EgressResult.Answer;
import java.net.URI;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Sends calls with proof of a key. Servers want their latest nonce in it and refuse without: such a call, which did
 * nothing, is repeated once. What is remembered of nonces only spares that.
 */
@Component
final class ProvenCalls {

    private static final String ASKS_FOR_NONCE = "use_dpop_nonce";
    private static final int MOST_SERVERS = 500;

    private final Egress egress;
    private final Clock clock;
    private final Map<String, String> nonces = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_SERVERS;
        }
    });

    ProvenCalls(Egress egress, Clock clock) {
        this.egress = egress;
        this.clock = clock;
    }

    /** @param token the token that goes along; empty when none does */
    EgressResult send(EgressCall call, ProofKey key, String token) {
        var deadline = Deadline.in(call.deadline());
        var result = attempt(call, key, token);
        return asksForNonce(result) ? attempt(call.within(deadline.left(call.deadline())), key, token) : result;
    }

    private EgressResult attempt(EgressCall call, ProofKey key, String token) {
        var server = server(call.uri());
        var proof = key.proof(call.method(), call.uri(), nonces.getOrDefault(server, ""), token, clock.instant());
        var proven = call.header("DPoP", proof);
        var result = egress.send(token.isEmpty() ? proven : proven.header("Authorization", "DPoP " + token));
        if (result instanceof Answer answer) {
            answer.header("DPoP-Nonce").ifPresent(nonce -> nonces.put(server, nonce));
        }
        return result;
    }

    /** Said in the body by authorization servers, in a header by those that hold posts. */
    private static boolean asksForNonce(EgressResult result) {
        return result instanceof Answer answer
                && (answer.status() == 400 || answer.status() == 401)
                && answer.header("DPoP-Nonce").isPresent()
                && (answer.header("WWW-Authenticate").orElse("").contains("error=\"" + ASKS_FOR_NONCE + "\"")
                        || error(answer).equals(ASKS_FOR_NONCE));
    }

    private static String error(Answer answer) {
        try {
            return Xrpc.JSON.readTree(answer.body()).path("error").asString("");
        } catch (JacksonException e) {
            // An error in words of its own asks for nothing.
            return "";
        }
    }

    private static String server(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
