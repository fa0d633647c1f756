package com.snshelper.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.platform.DatabaseClock;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServerTest
class SessionsTests {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    @Autowired
    ApplicationContext context;

    @Autowired
    DatabaseClock clock;

    @Autowired
    SignInHistory history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    World world;

    @BeforeEach
    void begin() {
        world = new World(context);
    }

    @AfterEach
    void putTheClockBack() {
        clock.moveTo(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "'" + FIREFOX + "', Firefox, Linux",
        "'" + IPHONE + "', Safari, iPhone",
        "'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0"
                + " Safari/537.36 Edg/138.0.0.0', Edge, Windows",
        "'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile"
                + " Safari/537.36', Chrome, Android",
        "curl/8.14.1, '', ''"
    })
    void deviceIsNamedInWords(String userAgent, String browser, String system) {
        assertThat(Device.of(userAgent)).isEqualTo(new Device(browser, system));
        assertThat(Device.parse(Device.of(userAgent).text())).isEqualTo(Device.of(userAgent));
    }

    @Test
    void pageListsSessionsAndSignIns() {
        var here = signedIn(FIREFOX);
        signedIn(IPHONE);

        var page = here.get("/account/security").body();

        assertThat(page).contains("Firefox sur Linux", "Safari sur iPhone", "127.0.0.x", "Cet appareil");
    }

    @Test
    void oneSessionIsEndedFromAnother() {
        var here = signedIn(FIREFOX);
        var there = signedIn(IPHONE);
        var end = Pattern.compile("/account/security/sessions/[0-9a-f-]{36}/end")
                .matcher(here.get("/account/security").body());
        assertThat(end.find()).isTrue();

        here.post(end.group());

        assertThat(there.get("/account").statusCode()).isEqualTo(303);
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void sessionOfSomebodyElseStays() {
        var hers = signedIn(FIREFOX);
        var his = world.signedIn(world.stranger());
        his.get("/account/security");
        var end = signInOf(world.owner);

        his.post("/account/security/sessions/" + end + "/end");

        assertThat(hers.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void allOthersAreEndedAtOnce() {
        var here = signedIn(FIREFOX);
        var others = List.of(signedIn(IPHONE), signedIn(IPHONE));
        here.get("/account/security");

        here.post("/account/security/sessions/end-others");

        assertThat(others)
                .allSatisfy(
                        other -> assertThat(other.get("/account").statusCode()).isEqualTo(303));
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void newPasswordKeepsThisSessionInTheList() {
        var here = signedIn(FIREFOX);
        here.get("/account");
        here.post("/account/password", "present", World.PASSWORD, "password", "girouette 42 moutarde violon");

        assertThat(here.get("/account/security").body()).contains("Cet appareil", "Firefox sur Linux");
    }

    @Test
    void newDeviceIsToldAndAKnownOneIsNot() {
        var browser = signedIn(FIREFOX);
        var letters = world.lettersTo(world.owner.email());
        assertThat(letters.getFirst().title()).isEqualTo("Nouvelle connexion à votre compte");
        assertThat(letters.getFirst().body()).contains("Firefox sur Linux", "127.0.0.x");

        browser.get("/account");
        browser.post("/sign-out");
        signIn(browser, world.owner);

        assertThat(world.lettersTo(world.owner.email())).hasSameSizeAs(letters);
    }

    @Test
    void twoAccountsOnOneBrowserAreBothRemembered() {
        var browser = signedIn(FIREFOX);
        browser.get("/account");
        browser.post("/sign-out");
        signIn(browser, world.stranger());
        browser.get("/account");
        browser.post("/sign-out");
        int letters = world.lettersTo(world.owner.email()).size();

        signIn(browser, world.owner);

        assertThat(world.lettersTo(world.owner.email())).hasSize(letters);
    }

    @Test
    void signInIsKeptSixMonths() {
        signedIn(FIREFOX);
        clock.moveTo(Duration.ofDays(180));
        Tenancy.asService(history::forgetOld);
        assertThat(kept()).isEqualTo(1);

        clock.moveTo(Duration.ofDays(185));
        Tenancy.asService(history::forgetOld);

        assertThat(kept()).isZero();
    }

    @Test
    void signInsAreSeenByTheirAccountAloneAndChangedByNobody() {
        signedIn(FIREFOX);

        var seen = Tenancy.asAccount(
                world.stranger().account(),
                () -> transactions.execute(status -> jdbc.sql("SELECT account_id FROM sign_in")
                        .query(java.util.UUID.class)
                        .list()));
        var changed = Tenancy.asAccount(
                world.owner.account(),
                () -> transactions.execute(
                        status -> jdbc.sql("DELETE FROM sign_in").update()));

        assertThat(seen).isEmpty();
        assertThat(changed).isZero();
    }

    private int kept() {
        return Tenancy.asAccount(
                world.owner.account(),
                () -> transactions.execute(status -> jdbc.sql("SELECT count(*) FROM sign_in")
                        .query(Integer.class)
                        .single()));
    }

    private String signInOf(World.Person person) {
        return Tenancy.asAccount(
                person.account(),
                () -> transactions.execute(status -> jdbc.sql("SELECT id::text FROM sign_in")
                        .query(String.class)
                        .single()));
    }

    private PlainBrowser signedIn(String userAgent) {
        var browser = world.anonymous().with("User-Agent", userAgent);
        signIn(browser, world.owner);
        return browser;
    }

    private static void signIn(PlainBrowser browser, World.Person person) {
        browser.get("/sign-in");
        assertThat(browser.post("/sign-in", "email", person.email(), "password", World.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }
}
