package com.snshelper.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.snshelper.ServerTest;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import com.snshelper.settings.MailServer;
import com.snshelper.settings.Settings;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** Letters on their way to a real SMTP server. */
@ServerTest
class DeliveryTests {

    private static final String READER = "camille@example.org";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final UUID subject = UUID.randomUUID();
    private final ApplicationContext context;

    @Autowired
    Outbox outbox;

    @Autowired
    Letters letters;

    @Autowired
    Delivery delivery;

    @Autowired
    Settings settings;

    @Autowired
    TransactionOperations transactions;

    DeliveryTests(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @BeforeEach
    void aServer() {
        server.start();
    }

    @AfterEach
    void noServer() {
        settings.forgetMailServer();
        server.stop();
    }

    private MailServer at(int port) {
        return new MailServer("127.0.0.1", port, MailServer.Security.NONE, "", "", "Les Fleurs <fleurs@example.org>");
    }

    private void useServer() {
        settings.change(at(server.getSmtp().getPort()));
    }

    /** Writes a letter and waits until the program has dealt with it. */
    private Mail write(Mail.State state) {
        var before = newest();
        Tenancy.asService(() -> transactions.execute(status -> {
            outbox.send(subject, READER, Locale.FRENCH, "reset", "Camille", "http://localhost/reset/é");
            return subject;
        }));
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (newest().equals(before) || newest().state() != state) {
            assertThat(System.nanoTime()).as("still %s", newest().state()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return newest();
    }

    private Mail newest() {
        return Tenancy.asService(() -> letters.newest(1)).stream()
                .findFirst()
                .orElseGet(
                        () -> new Mail(subject, "", "", "", java.time.Instant.EPOCH, Mail.State.KEPT, 0, null, null));
    }

    @Test
    void letterIsKeptWhileNoServerIsSet() {
        var mail = write(Mail.State.KEPT);

        assertThat(mail.attempts()).isZero();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void letterReachesItsReaderAsItWasWritten() throws Exception {
        useServer();

        var mail = write(Mail.State.SENT);

        assertThat(mail.sentAt()).isNotNull();
        // Letters of other people may leave at the same time.
        var received = Arrays.stream(server.getReceivedMessages())
                .filter(message -> header(message, "Message-ID").equals("<" + mail.id() + "@example.org>"))
                .toList();
        assertThat(received).hasSize(1);
        assertThat(received.getFirst().getSubject()).isEqualTo("Choisissez un nouveau mot de passe");
        assertThat(header(received.getFirst(), "To")).isEqualTo(READER);
        assertThat(received.getFirst().getContent().toString()).contains("Camille", "http://localhost/reset/é");
    }

    private static String header(MimeMessage message, String name) {
        try {
            return message.getHeader(name, null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void serverOutOfReachIsTriedAgain() {
        var mail = write(Mail.State.KEPT);
        useServer();
        server.stop();

        Tenancy.asService(() -> {
            outbox.sendAgain(mail.id());
            return mail;
        });

        awaitAttempt(mail.id());
        assertThat(newest().state()).isEqualTo(Mail.State.WAITING);
        assertThat(newest().answer()).isEqualTo("unreachable");
        assertThat(delivery.deliver(mail.id())).hasValue(Duration.ofMinutes(5));
    }

    @Test
    void letterIsGivenUpAfterTwoDays() {
        var mail = write(Mail.State.KEPT);
        useServer();
        server.stop();
        Tenancy.asService(() -> {
            outbox.sendAgain(mail.id());
            return mail;
        });
        awaitAttempt(mail.id());

        for (int i = 0; i < 10; i++) {
            delivery.deliver(mail.id());
        }

        assertThat(newest().state()).isEqualTo(Mail.State.FAILED);
        assertThat(delivery.deliver(mail.id())).isEmpty();
    }

    private void awaitAttempt(UUID id) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (newest().attempts() == 0) {
            assertThat(System.nanoTime()).as("no attempt at %s", id).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void operatorSetsTheServerTriesItAndSendsALetterAgain() {
        var mail = write(Mail.State.KEPT);
        var operator = operator();
        var set = operator.post(
                "/office/mail",
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(server.getSmtp().getPort()),
                "security",
                "NONE",
                "user",
                "",
                "password",
                "",
                "from",
                "fleurs@example.org");
        assertThat(set.statusCode()).isIn(302, 303);

        operator.get("/office/mail");
        var test = operator.post("/office/mail/test", "to", "operator@example.org");

        assertThat(test.statusCode()).isIn(302, 303);
        assertThat(operator.get("/office/mail").body()).contains("Le serveur a pris la lettre");
        assertThat(server.waitForIncomingEmail(10_000, 1)).isTrue();

        operator.post("/office/outbox/" + mail.id() + "/send");
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (Arrays.stream(server.getReceivedMessages())
                .noneMatch(it -> header(it, "To").equals(READER))) {
            assertThat(System.nanoTime()).as("the letter has not left").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void serverThatDoesNotAnswerIsSaidAtTheTest() {
        useServer();
        server.stop();
        var operator = operator();

        operator.post("/office/mail/test", "to", "operator@example.org");

        assertThat(operator.get("/office/mail").body()).contains("serveur injoignable");
    }

    @Test
    void nonsenseIsRefusedOnItsFieldAndKeptOnThePage() {
        var operator = operator();

        for (var wrong : new String[][] {
            {"not a host", "587", "NONE", "a@example.org"},
            {"mail.example.org", "70000", "NONE", "a@example.org"},
            {"mail.example.org", "x", "NONE", "a@example.org"},
            {"mail.example.org", "587", "MAGIC", "a@example.org"},
            {"mail.example.org", "587", "TLS", "nobody"}
        }) {
            operator.get("/office/mail");
            var answer = operator.post(
                    "/office/mail",
                    "host",
                    wrong[0],
                    "port",
                    wrong[1],
                    "security",
                    wrong[2],
                    "user",
                    "",
                    "password",
                    "",
                    "from",
                    wrong[3]);
            assertThat(answer.statusCode()).as(String.join(" ", wrong)).isEqualTo(422);
            assertThat(answer.body()).contains(wrong[0]);
        }
        assertThat(operator.post("/office/mail").statusCode()).isEqualTo(422);
        assertThat(settings.mailServer()).isEmpty();
    }

    @Test
    void passwordIsNeverShownAndNeverHandedToAnotherServer() {
        settings.change(new MailServer(
                "mail.example.org", 587, MailServer.Security.STARTTLS, "fleurs", "très-secret", "a@example.org"));
        var operator = operator();

        assertThat(operator.get("/office/mail").body())
                .contains("mail.example.org")
                .doesNotContain("très-secret");
        send(operator, "mail.example.org");
        assertThat(settings.mailServer().orElseThrow().password()).isEqualTo("très-secret");
        send(operator, "mail.evil.example");
        assertThat(settings.mailServer().orElseThrow().password()).isEmpty();
    }

    private static void send(PlainBrowser operator, String host) {
        operator.get("/office/mail");
        operator.post(
                "/office/mail",
                "host",
                host,
                "port",
                "587",
                "security",
                "STARTTLS",
                "user",
                "fleurs",
                "password",
                "",
                "from",
                "a@example.org");
    }

    @Test
    void installationIsWhatTheOperatorSays() {
        var operator = operator();
        operator.get("/office/installation");

        operator.post(
                "/office/installation",
                "name",
                "Les Fleurs <SARL>",
                "address",
                "1 rue des Lilas",
                "dataProtectionOfficer",
                "Rose",
                "signUp",
                "OPEN",
                "language",
                "fr",
                "languages",
                "en",
                "languages",
                "ko");

        assertThat(operator.get("/office/installation").body()).contains("Les Fleurs &lt;SARL&gt;", "1 rue des Lilas");
        assertThat(settings.installation().name()).isEqualTo("Les Fleurs <SARL>");
        assertThat(operator.post("/office/installation", "name", "x", "signUp", "SOMETIMES")
                        .statusCode())
                .isEqualTo(422);
    }

    private PlainBrowser operator() {
        var world = new World(context);
        var browser = world.signedIn(world.operator());
        browser.get("/office/mail");
        return browser;
    }
}
