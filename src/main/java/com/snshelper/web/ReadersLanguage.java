package com.snshelper.web;

import com.snshelper.accounts.Account;
import com.snshelper.platform.SiteAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** Speaks the account's language; before sign-in the one chosen by {@code ?lang=}, else the browser's, else French. */
final class ReadersLanguage implements LocaleResolver, HandlerInterceptor {

    private static final List<Locale> SPOKEN = List.of(Locale.FRENCH, Locale.ENGLISH, Locale.KOREAN);

    private final String cookie;
    private final boolean secure;

    ReadersLanguage(SiteAddress site) {
        this.secure = site.isSecure();
        this.cookie = secure ? "__Host-lang" : "lang";
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return ofAccount(request)
                .or(() -> spoken(request.getParameter("lang")))
                .or(() -> ofCookie(request))
                .orElseGet(() -> ofBrowser(request));
    }

    private static Optional<Locale> ofAccount(HttpServletRequest request) {
        return request.getAttribute("account") instanceof Account account
                ? Optional.of(account.locale())
                : Optional.empty();
    }

    private Optional<Locale> ofCookie(HttpServletRequest request) {
        var sent = WebUtils.getCookie(request, cookie);
        return sent == null ? Optional.empty() : spoken(sent.getValue());
    }

    private static Locale ofBrowser(HttpServletRequest request) {
        var wanted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (wanted == null || wanted.length() > 500) {
            return Locale.FRENCH;
        }
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(wanted), SPOKEN))
                    .orElse(Locale.FRENCH);
        } catch (IllegalArgumentException unreadable) {
            return Locale.FRENCH;
        }
    }

    private static Optional<Locale> spoken(@Nullable String code) {
        return SPOKEN.stream()
                .filter(locale -> locale.getLanguage().equals(code))
                .findFirst();
    }

    /** Remembers the choice of {@code ?lang=}. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        spoken(request.getParameter("lang"))
                .ifPresent(chosen -> response.addHeader(
                        HttpHeaders.SET_COOKIE,
                        ResponseCookie.from(cookie, chosen.getLanguage())
                                .path("/")
                                .httpOnly(true)
                                .secure(secure)
                                .sameSite("Lax")
                                .maxAge(Duration.ofDays(180))
                                .build()
                                .toString()));
        return true;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is chosen by ?lang= and in the account");
    }
}
