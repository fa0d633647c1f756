package com.snshelper.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import com.snshelper.platform.SiteAddress;
import com.snshelper.platform.StartRefused;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServerTest
class FirstStartTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    FirstStart firstStart;

    @Autowired
    Setup setup;

    @Autowired
    SiteAddress site;

    @Autowired
    MessageSource messages;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    final String email = World.newEmail();

    @BeforeEach
    void nobodyIsOperator() {
        execute("UPDATE account SET operator = false WHERE operator");
    }

    @Test
    void linkOfTheFirstStartMakesTheOperatorOnce() {
        var link = link(firstStart.line());
        var browser = new PlainBrowser(site.url());
        assertThat(browser.get(link).body()).contains("Bienvenue chez vous");

        assertThat(create(browser, link, "short").statusCode()).isEqualTo(422);
        assertThat(create(browser, link, World.PASSWORD).statusCode()).isEqualTo(303);

        assertThat(browser.get("/office/outbox").statusCode()).isEqualTo(200);
        assertThat(browser.get("/account").body()).contains(email).contains("Mon espace");
        var second = new PlainBrowser(site.url());
        assertThat(second.get(link).body()).contains("Ce lien ne fonctionne plus");
        assertThat(firstStart.line()).isEqualTo("SNS Helper is ready: " + site.url() + "/");
    }

    @Test
    void laterStartPrintsAFreshLinkAndTheOldOneEnds() {
        var first = link(firstStart.line());
        var second = link(firstStart.line());

        assertThat(second).isNotEqualTo(first);
        var browser = new PlainBrowser(site.url());
        assertThat(browser.get(first).body()).contains("Ce lien ne fonctionne plus");
        assertThat(browser.get(second).body()).contains("Bienvenue chez vous");
    }

    @Test
    void linkEndsAfterADay() {
        var link = link(firstStart.line());

        execute("UPDATE one_time_token SET expires_at = expires_at - interval '24 hours' WHERE purpose = 'SETUP'");

        assertThat(new PlainBrowser(site.url()).get(link).body()).contains("Ce lien ne fonctionne plus");
    }

    @Test
    void settingsMakeTheOperatorWithoutABrowser() {
        var start = new FirstStart(setup, site, new FirstStart.SetupProperties(email, World.PASSWORD), messages);

        assertThat(start.line()).isEqualTo("SNS Helper is ready: " + site.url() + "/");
        assertThat(start.line()).isEqualTo("SNS Helper is ready: " + site.url() + "/");

        var browser = new PlainBrowser(site.url());
        browser.get("/sign-in");
        browser.post("/sign-in", "email", email, "password", World.PASSWORD);
        assertThat(browser.get("/office/outbox").statusCode()).isEqualTo(200);
    }

    @Test
    void weakPasswordInTheSettingsStopsTheStartInOneLine() {
        var start = new FirstStart(setup, site, new FirstStart.SetupProperties(email, "password12"), messages);

        assertThatThrownBy(start::line)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("SNSHELPER_SETUP_PASSWORD")
                .hasMessageContaining("unrelated words");
    }

    @Test
    void halfOfTheSettingsStopsTheStartAndEmptyOnesDoNot() {
        var half = new FirstStart(setup, site, new FirstStart.SetupProperties(email, ""), messages);
        var empty = new FirstStart(setup, site, new FirstStart.SetupProperties("", " "), messages);

        assertThatThrownBy(half::line).isInstanceOf(StartRefused.class).hasMessageContaining("go together");
        assertThat(empty.line()).contains("/setup/");
    }

    private HttpResponse<String> create(PlainBrowser browser, String link, String password) {
        return browser.post(
                link, "firstName", "Dominique", "lastName", "Gardien", "email", email, "password", password);
    }

    private static String link(String line) {
        return URI.create(line.substring(line.lastIndexOf("http"))).getPath();
    }

    private void execute(String statement) {
        Tenancy.asService(
                () -> transactions.execute(status -> jdbc.sql(statement).update()));
    }
}
