package com.snshelper.networks.practice;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the endpoints of the practice network's API share: the caller's token, bounded bodies, errors by code. */
final class PracticeExchange {

    private static final int MAX_JSON = 64 << 10;

    private PracticeExchange() {}

    static String token(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.startsWith("Bearer ")
                ? authorization.substring("Bearer ".length())
                : "";
    }

    /** The body, unless it is too long or no such thing. Read after the caller is known, so strangers send nothing. */
    static <T> Optional<T> read(HttpServletRequest request, Class<T> type) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_JSON + 1);
        if (body.length > MAX_JSON) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JsonMapper.shared().readValue(body, type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static ResponseEntity<Map<String, Object>> error(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("error", code));
    }
}
