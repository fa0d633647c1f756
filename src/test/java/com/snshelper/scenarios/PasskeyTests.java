package com.snshelper.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The shop owner adds a passkey and comes back with it; chromium plays the device that keeps it. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeyTests {

    private final Browser browser = Browser.start();
    private final Program program = Program.start();

    @AfterAll
    void stop() {
        program.close();
        browser.close();
    }

    @Test
    void passkeyIsAddedOpensTheAccountAndIsTakenAway() {
        try (var owner = Owner.settlesIn(browser, program)) {
            var page = owner.page();
            var device = device(page);

            addPasskey(owner, page);
            owner.visit().shot("security-passkey");
            signOut(page);
            signInByPasskey(owner, page);
            assertThat(page).hasURL(Pattern.compile("/w/"));

            owner.visit().go("/account/security");
            assertThat(page.locator("section[aria-labelledby=sign-ins]")).containsText("Clé d’accès");
            signOut(page);
            device.setUserVerified(false);
            signInByPasskey(owner, page);
            assertThat(page.locator("form[data-passkey] [role=alert]")).isVisible();
            device.setUserVerified(true);

            signIn(owner, page);
            owner.visit().go("/account/security");
            page.locator("form[action*='/remove'] button").click();
            assertThat(page.locator("main [role=status]")).containsText("La clé d’accès est supprimée");
            signOut(page);
            signInByPasskey(owner, page);
            assertThat(page.locator("main [role=alert]:not([hidden])")).containsText("n’a pas été acceptée");
        }
    }

    @Test
    void passkeyIsOfferedOnlyWhereItWorks() {
        try (var visit = browser.visit(program.url(), Look.PHONE)) {
            visit.go("/sign-in");
            assertThat(visit.page().locator("form[data-passkey=get] button")).isVisible();
            visit.shot("sign-in-passkey");
        }
        try (var visit = browser.visitWithoutScripts(program.url(), Look.PHONE)) {
            visit.go("/sign-in");
            assertThat(visit.page().locator("form[data-passkey=get]")).isHidden();
        }
    }

    private record Device(CDPSession session, String id) {
        void setUserVerified(boolean verified) {
            var arguments = new JsonObject();
            arguments.addProperty("authenticatorId", id);
            arguments.addProperty("isUserVerified", verified);
            session.send("WebAuthn.setUserVerified", arguments);
        }
    }

    /** A device with a fingerprint reader that recognises its owner. */
    private static Device device(Page page) {
        var session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        var made = session.send("WebAuthn.addVirtualAuthenticator", arguments);
        return new Device(session, made.get("authenticatorId").getAsString());
    }

    private static void addPasskey(Owner owner, Page page) {
        owner.visit().expecting(422).go("/account/security");
        page.fill("[name=passkeyName]", "Téléphone de Camille");
        page.fill("[name=present]", "not her password");
        page.locator("form[data-passkey=create] [type=submit]").click();
        assertThat(page.locator("form[data-passkey=create] [role=alert]")).containsText("mot de passe actuel");
        page.fill("[name=present]", Owner.PASSWORD);
        page.locator("form[data-passkey=create] [type=submit]").click();
        assertThat(page.locator("main [role=status]").first()).containsText("La clé d’accès est prête");
        assertThat(page.locator("section[aria-labelledby=passkeys]")).containsText("Téléphone de Camille");
    }

    private static void signOut(Page page) {
        page.locator(".side-foot summary").click();
        page.locator(".side-foot form[action='/sign-out'] button").click();
        assertThat(page.locator(".hero")).isVisible();
    }

    private static void signInByPasskey(Owner owner, Page page) {
        owner.visit().go("/sign-in");
        page.locator("form[data-passkey=get] [type=submit]").click();
    }

    private static void signIn(Owner owner, Page page) {
        owner.visit().go("/sign-in");
        page.fill("[name=email]", Owner.EMAIL);
        page.fill("[name=password]", Owner.PASSWORD);
        Owner.submit(page);
        assertThat(page).hasURL(Pattern.compile("/w/"));
    }
}
