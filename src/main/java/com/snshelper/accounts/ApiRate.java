package com.snshelper.accounts;

import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * How many calls a token may make in a minute, counted by each node for itself. Tells it in the fields of the IETF
 * draft <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header fields</a>.
 */
@Component
@EnableConfigurationProperties(ApiRate.ApiProperties.class)
class ApiRate {

    private static final int WINDOW_SECONDS = 60;
    private static final int REMEMBERED = 20_000;

    private final int most;
    private final Clock clock;
    private final Map<UUID, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Window> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param requestsPerMinute of one token */
    @ConfigurationProperties("snshelper.api")
    record ApiProperties(@DefaultValue("300") int requestsPerMinute) {}

    private record Window(Instant end, int count) {
        Window next(Instant now) {
            return now.isBefore(end) ? new Window(end, count + 1) : new Window(now.plusSeconds(WINDOW_SECONDS), 1);
        }
    }

    ApiRate(ApiProperties properties, Clock clock) {
        this.most = properties.requestsPerMinute();
        this.clock = clock;
    }

    /** @throws UserProblem when the token made too many calls */
    void count(UUID token, HttpServletResponse response) {
        var now = clock.instant();
        Window window;
        synchronized (windows) {
            window =
                    windows.merge(token, new Window(now.plusSeconds(WINDOW_SECONDS), 1), (old, fresh) -> old.next(now));
        }
        long reset = Math.max(1, window.end().getEpochSecond() - now.getEpochSecond());
        response.setHeader("RateLimit-Policy", "\"token\";q=" + most + ";w=" + WINDOW_SECONDS);
        response.setHeader("RateLimit", "\"token\";r=" + Math.max(0, most - window.count()) + ";t=" + reset);
        if (window.count() > most) {
            response.setHeader("Retry-After", Long.toString(reset));
            throw new UserProblem(UserProblem.Kind.TOO_MANY, null, "problem.tooManyCalls", most, reset);
        }
    }
}
