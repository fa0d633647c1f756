package com.snshelper.accounts;

import com.snshelper.platform.ContentSecurityFilter;
import com.snshelper.platform.SiteAddress;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Three ways in: files without a session, the API by token, pages by session. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

    private static final Pattern FILE =
            Pattern.compile("/(?!w/|api/)(?:lib/|img/|fonts/)?[\\w.-]+\\.(?:css|js|svg|png|ico|woff2|webmanifest|txt)");

    private final SiteAddress site;

    SecurityConfiguration(SiteAddress site) {
        this.site = site;
    }

    @Bean
    @Order(1)
    SecurityFilterChain openPaths(HttpSecurity http) {
        return stateless(http)
                .securityMatchers(
                        paths -> paths.requestMatchers("/actuator/health", "/actuator/health/**", "/api/openapi.json")
                                .requestMatchers(request ->
                                        FILE.matcher(request.getServletPath()).matches()))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(
            HttpSecurity http,
            ApiTokens tokens,
            ApiRate rate,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return stateless(http)
                .securityMatcher("/api/**")
                .addFilterBefore(new TokenFilter(tokens, rate, problems), AuthorizationFilter.class)
                .build();
    }

    private HttpSecurity stateless(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(this::headers)
                .addFilterBefore(new ContentSecurityFilter(), HeaderWriterFilter.class)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll());
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, Visitors visitors) {
        return http.headers(this::headers)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .logoutSuccessHandler((request, response, gone) ->
                                response.sendRedirect("/", HttpServletResponse.SC_SEE_OTHER)))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                        (request, response, exception) -> askToSignIn(request, response)))
                .authorizeHttpRequests(
                        paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(
                                        "/",
                                        "/sign-in",
                                        "/sign-in/code",
                                        "/sign-in/passkey",
                                        "/sign-in/passkey/options",
                                        "/sign-up",
                                        "/sign-up/sent",
                                        "/confirm/*",
                                        "/forgot",
                                        "/forgot/sent",
                                        "/reset/*",
                                        "/setup/*",
                                        "/email/*",
                                        "/email/*/not-me",
                                        "/email/new/*",
                                        "/invitation/*",
                                        "/invitation/*/sign-up",
                                        "/error")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(new ContentSecurityFilter(), HeaderWriterFilter.class)
                .addFilterBefore(new OriginFilter(site), CsrfFilter.class)
                .addFilterAfter(new TenantFilter(visitors), AuthorizationFilter.class)
                .build();
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var next = request.getMethod().equals("GET")
                ? "?next=" + URLEncoder.encode(request.getRequestURI() + query, StandardCharsets.UTF_8)
                : "";
        response.sendRedirect("/sign-in" + next, HttpServletResponse.SC_SEE_OTHER);
    }

    private void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(
                        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"))
                .httpStrictTransportSecurity(hsts -> {
                    if (site.isSecure()) {
                        hsts.requestMatcher(request -> true).maxAgeInSeconds(31_536_000);
                    } else {
                        hsts.disable();
                    }
                });
    }

    /** On an https address the cookie is bound to it and to this host. */
    @Bean
    DefaultCookieSerializerCustomizer sessionCookie() {
        return cookie -> {
            cookie.setCookieName(site.isSecure() ? "__Host-snshelper" : "snshelper");
            cookie.setUseSecureCookie(site.isSecure());
            cookie.setCookiePath("/");
        };
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AccessInterceptor())
                .addPathPatterns("/w/**", "/api/**")
                .excludePathPatterns("/api/openapi.json");
    }
}
