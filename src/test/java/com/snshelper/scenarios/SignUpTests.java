package com.snshelper.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stranger signs up, confirms her address from the mail, signs out and in again, and finds her way back. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignUpTests {

    private static final String PASSWORD = "le-marteau-et-le-rabot";
    private static final Pattern LINK = Pattern.compile("http\\S+/(?:confirm|reset)/\\S+");

    private final Browser browser = Browser.start();
    private final Program program = Program.start();

    @BeforeAll
    void operatorSettlesIn() {
        Owner.settlesIn(browser, program).close();
    }

    @AfterAll
    void stop() {
        program.close();
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void strangerConfirmsHerAddressAndSignsIn(boolean scripts) {
        var email = scripts ? "elise@rabot.example" : "sans-script@rabot.example";
        try (var visit = scripts
                ? browser.visit(program.url(), Look.DESKTOP)
                : browser.visitWithoutScripts(program.url(), Look.DESKTOP)) {
            signUp(visit, email);

            var page = visit.go(linkMailedTo(email));
            page.fill("[name=password]", PASSWORD);
            Owner.submit(page);

            assertThat(page).hasURL(Pattern.compile("/w/"));
        }
        Owner.signsIn(browser, program.url(), email, PASSWORD, Look.PHONE).close();
    }

    @Test
    void signUpAnswersAlikeForAKnownAddress() {
        try (var known = browser.visit(program.url(), Look.DESKTOP);
                var unknown = browser.visit(program.url(), Look.DESKTOP)) {
            signUp(known, Owner.EMAIL);
            signUp(unknown, "personne@rabot.example");

            assertThat(known.page().locator("main").textContent().replace(Owner.EMAIL, ""))
                    .isEqualTo(unknown.page().locator("main").textContent().replace("personne@rabot.example", ""));
        }
    }

    @Test
    void wrongPasswordIsRefusedInWords() {
        try (var visit = browser.visit(program.url(), Look.DESKTOP)) {
            var page = visit.expecting(401).expecting(422).go("/sign-in");
            page.fill("[name=email]", Owner.EMAIL);
            page.fill("[name=password]", "pas le bon");
            Owner.submit(page);

            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            visit.shot("sign-in-refused");
        }
    }

    @Test
    void weakPasswordIsExplainedAndNothingElseIsLost() {
        try (var visit = browser.visit(program.url(), Look.PHONE)) {
            var page = visit.expecting(422).go("/sign-up");
            page.fill("[name=firstName]", "Élise");
            page.fill("[name=lastName]", "Rabot");
            page.fill("[name=email]", "elise@example.com");
            page.fill("[name=password]", "motdepasse");
            Owner.submit(page);

            assertThat(page.locator("#password-error")).isVisible();
            assertThat(page.locator("[name=firstName]")).hasValue("Élise");
            assertThat(page.locator("[name=email]")).hasValue("elise@example.com");
            visit.shot("sign-up-weak-password");
        }
    }

    @Test
    void forgottenPasswordIsReplaced() {
        var email = "oubli@rabot.example";
        try (var visit = browser.visit(program.url(), Look.DESKTOP)) {
            signUp(visit, email);
            var page = visit.go(linkMailedTo(email));
            page.fill("[name=password]", PASSWORD);
            Owner.submit(page);
        }
        try (var visit = browser.visit(program.url(), Look.DESKTOP)) {
            var page = visit.go("/forgot");
            page.fill("[name=email]", email);
            Owner.submit(page);
            page = visit.go(linkMailedTo(email));
            page.fill("[name=password]", "une autre varlope 27");
            Owner.submit(page);
        }

        Owner.signsIn(browser, program.url(), email, "une autre varlope 27", Look.DESKTOP)
                .close();
    }

    private void signUp(Visit visit, String email) {
        var page = visit.go("/sign-up");
        page.fill("[name=firstName]", "Élise");
        page.fill("[name=lastName]", "Rabot");
        page.fill("[name=email]", email);
        page.fill("[name=password]", PASSWORD);
        Owner.submit(page);
        assertThat(page).hasURL(Pattern.compile("/sign-up/sent"));
    }

    /** The operator reads the newest mail to this address in her outbox. */
    private String linkMailedTo(String email) {
        try (var operator = Owner.signsIn(browser, program.url(), Owner.EMAIL, Owner.PASSWORD, Look.DESKTOP)) {
            var page = operator.visit().go("/office/outbox");
            page.locator("tr", new LocatorOptions().setHasText(email))
                    .first()
                    .locator("a")
                    .click();
            var text = page.locator("article").textContent();
            return LINK.matcher(text).results().findFirst().orElseThrow().group();
        }
    }
}
