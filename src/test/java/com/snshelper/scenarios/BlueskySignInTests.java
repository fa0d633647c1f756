package com.snshelper.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.FilePayload;
import com.snshelper.Photo;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Signing in on the pages of a real server, and what may become of it. */
@Tag("browser")
@Tag("peer")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlueskySignInTests {

    private static final Duration PUBLISHED_WITHIN = Duration.ofSeconds(150);

    private final Browser browser = Browser.start();
    private final Pds pds = Pds.start();
    private final Program program = Program.start(
            "--snshelper.networks.bluesky.api=" + pds.url(),
            "--snshelper.networks.bluesky.directory=" + pds.directory());
    private final Owner owner = Owner.settlesIn(browser, program);

    @AfterAll
    void stop() {
        owner.close();
        program.close();
        pds.close();
        browser.close();
    }

    @Test
    void strangerSignsInPublishesIsRenewedAndLeaves() {
        var camille = pds.signUp("camille");
        agrees(leaves("/channels/connect/bluesky", "@" + camille.handle()), camille);
        owner.visit().shot("bluesky-back");

        publishes("Les pivoines sont arrivées", true);
        program.database("UPDATE channel SET credentials_expire = now() WHERE handle = 'camille.test'");
        publishes("Ouvert dimanche matin", false);

        assertThat(pds.texts(camille)).containsExactly("Les pivoines sont arrivées", "Ouvert dimanche matin");
        assertThat(program.database("SELECT credentials_version FROM channel WHERE handle = 'camille.test'"))
                .as("tokens that were renewed")
                .isEqualTo("1");
        assertThat(pds.posts(camille).getFirst().at("/value/embed/images/0/alt").asString())
                .isEqualTo("Un seau de pivoines roses");
        disconnects();
    }

    @Test
    void appPasswordGivesWayOnTheSameChannelAndAnotherAccountDoesNot() {
        var iris = pds.signUp("iris");
        var lily = pds.signUp("lily");
        try (var api = new Api(program.url(), owner.makeToken())) {
            var channel = api.connect(Map.of(
                    "network", "bluesky",
                    "server", pds.url(),
                    "identifier", iris.handle(),
                    "appPassword", iris.appPassword()));
            var reconnect = "/channels/" + channel + "/reconnect";

            agrees(leaves(reconnect, iris.handle()), iris);
            assertThat(owner.page().locator("main [role=status]")).containsText("est connecté");
            agrees(leaves(reconnect, pds.url()), lily);
            assertThat(owner.page().locator("[role=alert]"))
                    .containsText("vous venez de vous identifier comme lily.test");

            assertThat(api.await(api.publish("Toujours là", channel), "PUBLISHED")
                            .get("state")
                            .asString())
                    .isEqualTo("PUBLISHED");
            assertThat(pds.texts(iris)).containsExactly("Toujours là");
            assertThat(pds.texts(lily)).isEmpty();
        }
    }

    @Test
    void whoRefusesIsTakenAtHerWord() {
        var violet = pds.signUp("violet");
        var page = leaves("/channels/connect/bluesky", violet.handle());
        Consent.signIn(page, violet);

        Consent.button(page, "Refuser").click();

        assertThat(page.locator("[role=alert]")).containsText("Vous n’avez pas donné votre accord");
        assertThat(page.locator("[name=account]")).hasValue(violet.handle());
        owner.visit().shot("bluesky-denied");
    }

    private Page leaves(String form, String account) {
        var page = owner.go(form);
        page.fill("[name=account]", account);
        owner.visit().shot("bluesky-account-asked");
        Owner.submit(page);
        assertThat(page.locator("#leave")).isVisible();
        owner.visit().shot("bluesky-leave");
        page.click("#leave");
        return page;
    }

    private static void agrees(Page page, Pds.Person person) {
        Consent.signIn(page, person);
        Consent.button(page, "Autoriser").click();
        page.waitForURL(url -> url.contains("/w/"));
    }

    private void publishes(String text, boolean withPicture) {
        var page = owner.go("/compose");
        page.locator(".pick", containing("camille")).click();
        page.locator("#words-all [data-text]").fill(text);
        if (withPicture) {
            page.locator("#words-all input[type=file]")
                    .setInputFiles(new FilePayload("pivoines.jpg", "image/jpeg", Photo.jpeg(1200, 800)));
            page.locator("#words-all [data-alt]").fill("Un seau de pivoines roses");
            assertThat(page.locator("#words-all .counter").first()).isVisible();
        }
        page.locator("button[formaction$='/publish-now']").click();
        Wait.until(
                "\"" + text + "\" is published",
                PUBLISHED_WITHIN,
                () -> owner.go("/activity")
                        .locator(".entry[data-state=PUBLISHED]", containing(text))
                        .isVisible());
    }

    private void disconnects() {
        var page = owner.go("/channels");
        page.locator(".channel-card", containing("@camille.test"))
                .locator("a[href$='/disconnect']")
                .click();
        page.locator("main form [type=submit]").click();

        assertThat(page.locator("main [role=status]")).containsText("Notre accès a été rendu");
    }

    private static LocatorOptions containing(String text) {
        return new LocatorOptions().setHasText(text);
    }
}
