package com.snshelper.accounts;

import com.snshelper.platform.Tenancy;
import com.snshelper.privacy.Purposes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Lets people in once they have shown who they are: notes it, tells them of a new device, starts the session. */
@Component
class Arrivals {

    private final Accounts accounts;
    private final SignInHistory history;
    private final Devices devices;
    private final Sessions sessions;
    private final AccountLetters letters;
    private final MessageSource messages;
    private final TransactionOperations transactions;

    Arrivals(
            Accounts accounts,
            SignInHistory history,
            Devices devices,
            Sessions sessions,
            AccountLetters letters,
            MessageSource messages,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.history = history;
        this.devices = devices;
        this.sessions = sessions;
        this.letters = letters;
        this.messages = messages;
        this.transactions = transactions;
    }

    void letIn(UUID id, SignIn.Way way, HttpServletRequest request, HttpServletResponse response) {
        var account = Purposes.as(
                "account-mail", () -> Tenancy.asService(() -> accounts.find(id).orElseThrow()));
        boolean known = devices.recognise(account.email(), request) != null;
        var signIn = Tenancy.asService(() -> transactions.execute(status -> {
            var added = history.add(id, way, deviceOf(request), Client.origin(request));
            if (!known && way != SignIn.Way.LETTER) {
                tellOfNewDevice(account, added);
            }
            return added;
        }));
        sessions.start(id, signIn.id(), request, response);
        devices.remember(account.email(), request, response);
    }

    private static Device deviceOf(HttpServletRequest request) {
        return Device.of(Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""));
    }

    private void tellOfNewDevice(Account account, SignIn signIn) {
        var device = signIn.device();
        letters.send(
                account,
                "newDevice",
                messages.getMessage(
                        device.messageKey(), new Object[] {device.browser(), device.system()}, account.locale()),
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(account.locale())
                        .format(ZonedDateTime.ofInstant(signIn.at(), account.timeZone())),
                signIn.origin());
    }
}
