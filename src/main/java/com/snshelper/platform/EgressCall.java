package com.snshelper.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to the outside.
 *
 * @param headers as they are sent; never logged
 * @param body {@code null} when there is none
 * @param deadline for everything: name, connection, request, answer
 * @param maxBytes most that the answer's body may hold
 * @param purpose what {@link EgressPolicy} is asked about
 */
public record EgressCall(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable Body body,
        Duration deadline,
        int maxBytes,
        String purpose) {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int MAX_BYTES = 2 << 20;

    public EgressCall {
        headers = Map.copyOf(headers);
    }

    public static EgressCall get(URI uri, String purpose) {
        return new EgressCall("GET", uri, Map.of(), null, DEADLINE, MAX_BYTES, purpose);
    }

    public static EgressCall post(URI uri, @Nullable Body body, String purpose) {
        return new EgressCall("POST", uri, Map.of(), body, DEADLINE, MAX_BYTES, purpose);
    }

    public EgressCall header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new EgressCall(method, uri, more, body, deadline, maxBytes, purpose);
    }

    public EgressCall bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public EgressCall within(Duration time) {
        return new EgressCall(method, uri, headers, body, time, maxBytes, purpose);
    }

    public EgressCall atMost(int bytes) {
        return new EgressCall(method, uri, headers, body, deadline, bytes, purpose);
    }

    /** Names where it goes, without query and headers: those may hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost() + uri.getPath();
    }

    /** What is sent: exactly {@code length} bytes of {@code contentType}. */
    public record Body(String contentType, long length, Source source) {

        public static Body json(byte[] json) {
            return new Body("application/json", json.length, () -> new ByteArrayInputStream(json));
        }
    }

    /** Opens the bytes of a body. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }
}
