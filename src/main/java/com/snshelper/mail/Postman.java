package com.snshelper.mail;

import com.snshelper.settings.MailServer;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands one letter to a mail server by SMTP (RFC 5321). */
@Component
class Postman {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PERMANENT = 500;

    private final Clock clock;

    Postman(Clock clock) {
        this.clock = clock;
    }

    /** @param id becomes the Message-ID, so that a letter handed over twice can be told */
    Handover handOver(MailServer server, UUID id, String recipient, String title, String body) {
        var session = Session.getInstance(properties(server));
        try (var transport = session.getTransport(server.security() == MailServer.Security.TLS ? "smtps" : "smtp")) {
            var message = message(session, server, id, recipient, title, body);
            if (server.user().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(server.user(), server.password());
            }
            transport.sendMessage(message, message.getAllRecipients());
            return new Handover.Taken("250");
        } catch (AuthenticationFailedException refused) {
            return new Handover.NotNow("authentication");
        } catch (MessagingException failed) {
            return failure(failed);
        }
    }

    private static Properties properties(MailServer server) {
        var protocol = server.security() == MailServer.Security.TLS ? "mail.smtps." : "mail.smtp.";
        var properties = new Properties();
        properties.put(protocol + "host", server.host());
        properties.put(protocol + "port", Integer.toString(server.port()));
        properties.put(protocol + "auth", Boolean.toString(!server.user().isEmpty()));
        properties.put(protocol + "starttls.enable", Boolean.toString(isStartTls(server)));
        properties.put(protocol + "starttls.required", Boolean.toString(isStartTls(server)));
        properties.put(protocol + "ssl.checkserveridentity", "true");
        for (var wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.put(protocol + wait, Long.toString(PATIENCE.toMillis()));
        }
        return properties;
    }

    private static boolean isStartTls(MailServer server) {
        return server.security() == MailServer.Security.STARTTLS;
    }

    private MimeMessage message(
            Session session, MailServer server, UUID id, String recipient, String title, String body)
            throws MessagingException {
        var from = new InternetAddress(server.from(), true);
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + "@" + from.getAddress().replaceFirst("^.*@", "") + ">");
            }
        };
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
        message.setSubject(title, StandardCharsets.UTF_8.name());
        message.setText(body, StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    private static Handover failure(MessagingException failed) {
        return Stream.<Exception>iterate(failed, cause -> cause != null, Postman::next)
                .mapToInt(Postman::code)
                .filter(code -> code > 0)
                .mapToObj(code -> code >= PERMANENT
                        ? new Handover.Refused(Integer.toString(code))
                        : new Handover.NotNow(Integer.toString(code)))
                .reduce((first, innermost) -> innermost)
                .orElseGet(() -> new Handover.NotNow("unreachable"));
    }

    private static @Nullable Exception next(Exception failed) {
        return failed instanceof MessagingException chain ? chain.getNextException() : null;
    }

    private static int code(Exception failed) {
        return switch (failed) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException message -> message.getReturnCode();
            default -> 0;
        };
    }
}
