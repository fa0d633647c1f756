package com.snshelper.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.FilePayload;
import com.snshelper.Photo;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * A newcomer's first five minutes, from the printed link to a published and a scheduled post. She types no address and
 * reads no manual: each step is a press on what the page before it shows. docs/first-minutes.md shows the pictures.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstMinutesTests {

    /** Of buttons and links, with choosing the channel each time. */
    private static final int PRESSES = 11;

    static final List<Look> LOOKS =
            List.of(Look.DESKTOP, Look.PHONE, Look.DESKTOP.in(Look.Language.EN), Look.PHONE.in(Look.Language.EN));

    private final Browser browser = Browser.start();

    @AfterAll
    void stop() {
        browser.close();
    }

    @ParameterizedTest
    @FieldSource("LOOKS")
    void newcomerPublishesAndSchedulesAPost(Look look) {
        try (var program = Program.start();
                var visit = browser.visit(program.url(), look)) {
            var newcomer = new Newcomer(visit, visit.go(program.setupLink()));

            newcomer.opensAnAccount();
            newcomer.connectsAChannel();
            newcomer.composes("Les premières pivoines sont arrivées, venez les sentir !");
            newcomer.publishesNow();
            newcomer.seesItLive();
            newcomer.schedulesForTomorrow("Demain, atelier couronnes : il reste deux places.");

            assertThat(newcomer.presses).isEqualTo(PRESSES);
        }
    }

    /** Camille on her first evening. */
    private static final class Newcomer {

        private static final IsVisibleOptions PATIENTLY = new IsVisibleOptions().setTimeout(60_000);

        private final Visit visit;
        private final Page page;
        private int presses;
        private int pictures;

        Newcomer(Visit visit, Page page) {
            this.visit = visit;
            this.page = page;
        }

        void opensAnAccount() {
            page.fill("[name=firstName]", "Camille");
            page.fill("[name=lastName]", "Aubépine");
            page.fill("[name=email]", Owner.EMAIL);
            page.fill("[name=password]", Owner.PASSWORD);
            picture("account");
            press(page.locator("main [type=submit].btn-accent"));
            assertThat(page.locator("main .blank")).isVisible();
            picture("welcome");
        }

        void connectsAChannel() {
            press(page.locator("main .blank a").first());
            press(page.locator("main a[href$='/connect/practice']"));
            picture("connect");
            press(page.locator("main [type=submit].btn-accent"));
            assertThat(page.locator(".channel-card")).isVisible();
        }

        void composes(String text) {
            press(page.locator("a[href$='/compose']:visible").first());
            if (!page.locator(".pick input").first().isChecked()) {
                press(page.locator(".pick").first());
            }
            page.locator("#words-all [data-text]").fill(text);
        }

        void publishesNow() {
            page.locator("#words-all input[type=file]")
                    .setInputFiles(new FilePayload("pivoines.jpg", "image/jpeg", Photo.jpeg(1600, 1200)));
            page.locator("#words-all [data-alt]").fill("Un seau de pivoines roses devant la boutique");
            assertThat(page.locator("#previews .preview-images img, #previews img")
                            .first())
                    .isVisible();
            picture("compose");
            press(page.locator("button[formaction$='/publish-now']"));
        }

        void seesItLive() {
            assertThat(page.locator(".entry[data-state=PUBLISHED]")).isVisible(PATIENTLY);
            picture("published");
            var live = page.locator(".entry a[href*='/practice/']").first();
            assertThat(live).isVisible(PATIENTLY);
            assertThat(page.request().get(live.getAttribute("href")).text())
                    .contains("Les premières pivoines sont arrivées, venez les sentir !");
        }

        void schedulesForTomorrow(String text) {
            composes(text);
            var tomorrow = LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(1);
            page.fill("#date", tomorrow.toString());
            page.fill("#time", "10:00");
            press(page.locator("#schedule"));
            press(page.locator("nav a[href$='/calendar']:visible").first());
            assertThat(page.locator("main [data-state=SCHEDULED]:visible").first())
                    .isVisible();
            picture("calendar");
        }

        private void press(Locator what) {
            presses++;
            what.click();
        }

        private void picture(String name) {
            pictures++;
            visit.shot("first-minutes-" + pictures + "-" + name);
        }
    }
}
