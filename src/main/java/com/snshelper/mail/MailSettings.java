package com.snshelper.mail;

import static java.util.Objects.requireNonNullElse;

import com.snshelper.platform.UserProblem;
import com.snshelper.settings.MailServer;
import com.snshelper.settings.Settings;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The mail server as the operator types it. */
@Component
class MailSettings {

    private static final int LAST_PORT = 65_535;

    private final Settings settings;

    MailSettings(Settings settings) {
        this.settings = settings;
    }

    /** As typed; what is missing is empty. An empty password keeps the one that is set. */
    record Typed(String host, String port, String security, String user, String password, String from) {

        Typed(
                @Nullable String host,
                @Nullable String port,
                @Nullable String security,
                @Nullable String user,
                @Nullable String password,
                @Nullable String from) {
            this.host = requireNonNullElse(host, "");
            this.port = requireNonNullElse(port, "");
            this.security = requireNonNullElse(security, "");
            this.user = requireNonNullElse(user, "");
            this.password = requireNonNullElse(password, "");
            this.from = requireNonNullElse(from, "");
        }

        static Typed of(Optional<MailServer> set) {
            return set.map(it -> new Typed(
                            it.host(),
                            Integer.toString(it.port()),
                            it.security().name(),
                            it.user(),
                            "",
                            it.from()))
                    .orElse(new Typed("", "587", MailServer.Security.STARTTLS.name(), "", "", ""));
        }
    }

    boolean isSet() {
        return settings.mailServer().isPresent();
    }

    Optional<MailServer> current() {
        return settings.mailServer();
    }

    /** @throws UserProblem on the field that is wrong */
    MailServer change(Typed typed) {
        var server = checked(typed);
        settings.change(server);
        return server;
    }

    void forget() {
        settings.forgetMailServer();
    }

    private MailServer checked(Typed typed) {
        var host = typed.host().strip();
        if (!host.matches("[A-Za-z0-9.:-]{1,253}")) {
            throw UserProblem.on("host", "mail.problem.host");
        }
        return new MailServer(
                host,
                port(typed.port()),
                security(typed.security()),
                typed.user().strip(),
                password(typed),
                from(typed.from()));
    }

    /** A password belongs to its user at its server: it is not handed to another. */
    private String password(Typed typed) {
        if (!typed.password().isEmpty()) {
            return typed.password();
        }
        return settings.mailServer()
                .filter(it -> it.host().equals(typed.host().strip())
                        && it.user().equals(typed.user().strip()))
                .map(MailServer::password)
                .orElse("");
    }

    private static int port(String typed) {
        var digits = typed.strip();
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > LAST_PORT) {
            throw UserProblem.on("port", "mail.problem.port");
        }
        return Integer.parseInt(digits);
    }

    private static MailServer.Security security(String typed) {
        return Arrays.stream(MailServer.Security.values())
                .filter(it -> it.name().equals(typed))
                .findFirst()
                .orElseThrow(() -> UserProblem.on("security", "mail.problem.security"));
    }

    private static String from(String typed) {
        checkAddress("from", typed);
        return typed.strip();
    }

    /** @throws UserProblem on the field when it is no address */
    static void checkAddress(String field, String typed) {
        try {
            var address = new InternetAddress(typed.strip(), true);
            address.validate();
            if (!address.getAddress().contains("@")) {
                throw UserProblem.on(field, "mail.problem.address");
            }
        } catch (AddressException malformed) {
            throw UserProblem.on(field, "mail.problem.address");
        }
    }
}
