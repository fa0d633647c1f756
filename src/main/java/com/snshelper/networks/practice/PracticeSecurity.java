package com.snshelper.networks.practice;

import com.snshelper.platform.ContentSecurityFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;

/** The practice network is a site of its own: no session, no cookie; its API knows callers by their token alone. */
@Configuration(proxyBeanMethods = false)
class PracticeSecurity {

    @Bean
    @Order(0)
    SecurityFilterChain practiceSite(HttpSecurity http) throws Exception {
        return http.securityMatcher("/practice/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new ContentSecurityFilter(), HeaderWriterFilter.class)
                .headers(headers ->
                        headers.addHeaderWriter((request, response) -> response.setHeader("X-Robots-Tag", "noindex")))
                .build();
    }
}
