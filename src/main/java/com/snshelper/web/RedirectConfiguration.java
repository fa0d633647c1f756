package com.snshelper.web;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Makes every redirect of a page a 303: a form that was sent is not sent again by going back or reloading. */
@Configuration(proxyBeanMethods = false)
class RedirectConfiguration {

    @Bean
    InitializingBean seeOther(ThymeleafViewResolver views) {
        return () -> views.setRedirectHttp10Compatible(false);
    }
}
