package com.snshelper.accounts;

import com.snshelper.platform.SiteAddress;
import com.snshelper.platform.StartRefused;
import com.snshelper.platform.UserProblem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says that the program is ready and, until there is an operator, where to become the operator. */
@Component
@EnableConfigurationProperties(FirstStart.SetupProperties.class)
class FirstStart {

    private final Setup setup;
    private final SiteAddress site;
    private final SetupProperties properties;
    private final MessageSource messages;

    /** Makes the operator without a browser. */
    @ConfigurationProperties("snshelper.setup")
    record SetupProperties(@Nullable String email, @Nullable String password) {

        SetupProperties {
            email = email == null || email.isBlank() ? null : email;
            password = password == null || password.isBlank() ? null : password;
        }
    }

    FirstStart(Setup setup, SiteAddress site, SetupProperties properties, MessageSource messages) {
        this.setup = setup;
        this.site = site;
        this.properties = properties;
        this.messages = messages;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        System.out.println(line());
    }

    /** The one line of the start. */
    String line() {
        var email = properties.email();
        var password = properties.password();
        if (email != null && password != null) {
            createOperator(email, password);
        } else if (email != null || password != null) {
            throw new StartRefused("SNSHELPER_SETUP_EMAIL and SNSHELPER_SETUP_PASSWORD go together: set both or none.");
        }
        var ready = "SNS Helper is ready: " + site.link("/");
        return setup.issueToken()
                .map(token -> ready + "  Create the operator here (once, valid 24 h): " + site.link("/setup/" + token))
                .orElse(ready);
    }

    private void createOperator(String email, String password) {
        try {
            setup.createFromSettings(new Registration("Admin", "SNS Helper", email, password, "fr", "Europe/Paris"));
        } catch (UserProblem problem) {
            throw new StartRefused("The operator of SNSHELPER_SETUP_EMAIL and SNSHELPER_SETUP_PASSWORD was refused: "
                    + messages.getMessage(problem.messageKey(), problem.arguments(), Locale.ENGLISH));
        }
    }
}
