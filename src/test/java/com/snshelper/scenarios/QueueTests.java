package com.snshelper.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a rhythm taken at one click to posts that exchange their hours, on a desktop and a phone. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueTests {

    private final Browser browser = Browser.start();
    private final Program program = Program.start();

    @BeforeAll
    void settleIn() {
        try (var owner = Owner.settlesIn(browser, program)) {
            var api = new Api(program.url(), owner.makeToken());
            for (int i = 0; i < 2; i++) {
                api.connect(Map.of("network", "practice", "behaviour", "works"));
            }
        }
    }

    @AfterAll
    void stop() {
        program.close();
        browser.close();
    }

    /** Each with a channel that has no slots yet. */
    static Stream<Look> looks() {
        return Stream.of(Look.DESKTOP, Look.PHONE.dark());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void postsTakeSlotsAndExchangeThem(Look look) {
        try (var owner = Owner.signsIn(browser, program.url(), Owner.EMAIL, Owner.PASSWORD, look)) {
            var page = owner.go("/channels");
            page.locator("a[href$='/slots']")
                    .nth(look.equals(Look.DESKTOP) ? 0 : 1)
                    .click();
            owner.visit().shot("slots-empty");
            page.locator("form[action$='/suggested'] button").click();
            assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
            owner.visit().shot("slots");

            takeNextSlot(owner, look, "Les premières pivoines");
            takeNextSlot(owner, look, "Les derniers mimosas");
            assertThat(page.locator(".queue .slot-text").first()).hasText("Les premières pivoines");
            page.locator(".queue .later").first().click();

            assertThat(page.locator(".queue .slot-text").first()).hasText("Les derniers mimosas");
            owner.visit().shot("queue");

            if (look.equals(Look.DESKTOP)) {
                page.locator(".queue-place[data-post]")
                        .first()
                        .dragTo(page.locator(".queue > li").nth(4));
                assertThat(page.locator("main [role=status]")).isVisible();
                assertThat(page.locator(".queue > li").nth(4).locator(".slot-text"))
                        .hasText("Les derniers mimosas");
                assertThat(page.locator(".queue > li").first()).containsText("Libre");
            }
        }
    }

    private static void takeNextSlot(Owner owner, Look look, String text) {
        var page = owner.go("/compose");
        page.locator("label.pick").nth(look.equals(Look.DESKTOP) ? 0 : 1).click();
        page.fill("textarea[name='all.0.text']", text);
        assertThat(page.locator("#next-slot")).containsText("heure locale : Paris");
        page.locator("button[formaction$='/next-slot']").click();
        assertThat(page.locator(".queue")).isVisible();
    }
}
