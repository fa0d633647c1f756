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
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Recognises the browser that signed in to an account before, by a signed cookie. It opens nothing; it only keeps
 * strangers' wrong attempts from counting against it.
 */
@Component
class Devices {

    private static final Duration LIFE = Duration.ofDays(180);

    private final BlindIndex blindIndex;
    private final String cookie;
    private final boolean secure;

    Devices(BlindIndex blindIndex, SiteAddress site) {
        this.blindIndex = blindIndex;
        this.secure = site.isSecure();
        this.cookie = secure ? "__Host-device" : "device";
    }

    void remember(String email, HttpServletResponse response) {
        var id = RandomToken.next();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie, id + "." + sign(email, id))
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
        var sent = WebUtils.getCookie(request, cookie);
        if (sent == null || !sent.getValue().contains(".")) {
            return null;
        }
        var id = sent.getValue().substring(0, sent.getValue().indexOf('.'));
        var signature = sent.getValue().substring(id.length() + 1);
        return MessageDigest.isEqual(signature.getBytes(UTF_8), sign(email, id).getBytes(UTF_8)) ? id : null;
    }

    private String sign(String email, String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(blindIndex.of("cookie.device", email + "|" + id));
    }
}
