package com.snshelper.web;

import com.snshelper.accounts.Account;
import com.snshelper.platform.SiteAddress;
import com.snshelper.settings.Languages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** Speaks the account's language; before sign-in the one chosen by {@code ?lang=}, else the browser's, else the main one. */
final class ReadersLanguage implements LocaleResolver, HandlerInterceptor {

    private final String cookie;
    private final boolean secure;
    private final Languages languages;

    ReadersLanguage(SiteAddress site, Languages languages) {
        this.languages = languages;
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

    private Locale ofBrowser(HttpServletRequest request) {
        var offered = languages.offered();
        var wanted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (wanted == null || wanted.length() > 500) {
            return offered.getFirst();
        }
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(wanted), offered))
                    .orElse(offered.getFirst());
        } catch (IllegalArgumentException unreadable) {
            return offered.getFirst();
        }
    }

    private Optional<Locale> spoken(@Nullable String code) {
        return languages.offered().stream()
                .filter(locale -> locale.getLanguage().equals(code))
                .findFirst();
    }

    /** Remembers the choice of {@code ?lang=}. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        languages.refresh();
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
