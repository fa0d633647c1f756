package com.snshelper.privacy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the privacy map once, at the start: a map that contradicts itself stops the program. */
@Configuration(proxyBeanMethods = false)
class PrivacyConfiguration {

    @Bean
    PrivacyMap privacyMap() {
        return PrivacyMap.read();
    }
}
