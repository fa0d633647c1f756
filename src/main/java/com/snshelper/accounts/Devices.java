package com.snshelper.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.snshelper.platform.RandomToken;
import com.snshelper.platform.SiteAddress;
import com.snshelper.privacy.BlindIndex;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Recognises the browser that signed in to an account before, by a signed cookie. It opens nothing; it keeps strangers'
 * wrong attempts from counting against it, and its owner from a letter about a new device.
 */
@Component
class Devices {

    private static final Duration LIFE = Duration.ofDays(180);
    private static final int ACCOUNTS = 5;
    private static final Pattern SHAPE = Pattern.compile("[\\w-]{43}(?:\\.[\\w-]{43}){1,5}");

    private final BlindIndex blindIndex;
    private final String cookie;
    private final boolean secure;

    Devices(BlindIndex blindIndex, SiteAddress site) {
        this.blindIndex = blindIndex;
        this.secure = site.isSecure();
        this.cookie = secure ? "__Host-device" : "device";
    }

    /** Remembers this browser for one more account; of many on one browser, the last five. */
    void remember(String email, HttpServletRequest request, HttpServletResponse response) {
        var sent = read(request);
        var id = sent.isEmpty() ? RandomToken.next() : sent.getFirst();
        var signatures = Stream.concat(Stream.of(sign(email, id)), sent.stream().skip(1))
                .distinct()
                .limit(ACCOUNTS);
        var value = Stream.concat(Stream.of(id), signatures).collect(Collectors.joining("."));
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .maxAge(LIFE)
                        .build()
                        .toString());
    }

    /** The device's id when it signed in to this very account before. */
    @Nullable
    String recognise(String email, HttpServletRequest request) {
        var sent = read(request);
        if (sent.isEmpty()) {
            return null;
        }
        var expected = sign(email, sent.getFirst()).getBytes(UTF_8);
        return sent.stream().skip(1).anyMatch(one -> MessageDigest.isEqual(one.getBytes(UTF_8), expected))
                ? sent.getFirst()
                : null;
    }

    /** The device's id and its signatures; empty when the cookie has another shape. */
    private List<String> read(HttpServletRequest request) {
        var sent = WebUtils.getCookie(request, cookie);
        return sent != null && SHAPE.matcher(sent.getValue()).matches()
                ? List.of(sent.getValue().split("\\."))
                : List.of();
    }

    private String sign(String email, String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(blindIndex.of("cookie.device", email + "|" + id));
    }
}
