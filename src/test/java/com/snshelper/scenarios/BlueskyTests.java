package com.snshelper.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.FilePayload;
import com.snshelper.Photo;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole way of a stranger: from the printed link to a post that a real Bluesky server holds. */
@Tag("browser")
@Tag("peer")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlueskyTests {

    private static final Duration PUBLISHED_WITHIN = Duration.ofSeconds(150);

    private final Browser browser = Browser.start();
    private final Program program = Program.start();
    private final Pds pds = Pds.start();
    private final Pds.Person camille = pds.signUp("camille");

    @AfterAll
    void stop() {
        program.close();
        pds.close();
        browser.close();
    }

    @Test
    void strangerConnectsComposesSchedulesAndIsPublished() {
        try (var owner = Owner.settlesIn(browser, program)) {
            refusesTheMainPassword(owner);
            connect(owner);
            publishesAPictureNow(owner);
            publishesAtAnHour(owner);
        }

        var posts = pds.posts(camille);

        assertThat(pds.texts(camille))
                .containsExactly("Les pivoines sont arrivées 🌸", "Ouvert dimanche matin, https://aubepine.example");
        var image = posts.getFirst().get("value").get("embed").get("images").get(0);
        assertThat(image.get("alt").asString()).isEqualTo("Un seau de pivoines roses");
        var blob = pds.blob(camille, image.get("image").get("ref").get("$link").asString());
        assertThat(blob.length).isBetween(1_000, 1_000_000);
        assertThat(posts.getLast().get("value").get("facets")).isNotNull();
    }

    private void refusesTheMainPassword(Owner owner) {
        var page = fillConnection(owner, camille.password());
        owner.visit().expecting(422);
        Owner.submit(page);

        assertThat(page.locator("#appPassword-error")).isVisible();
        assertThat(page.locator("[name=identifier]")).hasValue(camille.handle());
        owner.visit().shot("connect-main-password-refused");
    }

    private void connect(Owner owner) {
        Owner.submit(fillConnection(owner, camille.appPassword()));

        assertThat(owner.page().locator(".channel-card")).containsText("@" + camille.handle());
        owner.visit().shot("channels");
    }

    private void publishesAPictureNow(Owner owner) {
        var page = owner.go("/compose");
        page.locator(".pick").click();
        text(page).fill("Les pivoines sont arrivées 🌸");
        page.locator("#words-all input[type=file]")
                .setInputFiles(new FilePayload("pivoines.jpg", "image/jpeg", Photo.jpeg(3000, 2000)));
        page.locator("#words-all [data-alt]").fill("Un seau de pivoines roses");
        assertThat(page.locator("#words-all .counter").first()).containsText("28 / 300");
        owner.visit().shot("composer");
        page.locator("button[formaction$='/publish-now']").click();

        isPublished(owner, "Les pivoines sont arrivées");
        owner.visit().shot("activity-published");
    }

    private void publishesAtAnHour(Owner owner) {
        var soon = ZonedDateTime.now(ZoneId.of("Europe/Paris")).plusSeconds(75).truncatedTo(ChronoUnit.MINUTES);
        var page = owner.go("/compose");
        page.locator(".pick").click();
        text(page).fill("Ouvert dimanche matin, https://aubepine.example");
        page.fill("#date", soon.toLocalDate().toString());
        page.fill("#time", soon.toLocalTime().toString());
        page.click("#schedule");
        owner.go("/calendar");
        assertThat(page.locator(".slot", containing("Ouvert dimanche matin"))).isVisible();
        owner.visit().shot("calendar-scheduled");

        isPublished(owner, "Ouvert dimanche matin");
        owner.go("/calendar");
        owner.visit().shot("calendar-published");
    }

    /** The list of all activity stays as it was opened, so it is opened again until the post is there. */
    private void isPublished(Owner owner, String text) {
        Wait.until(
                "\"" + text + "\" is published",
                PUBLISHED_WITHIN,
                () -> owner.go("/activity")
                        .locator(".entry[data-state=PUBLISHED]", containing(text))
                        .isVisible());
    }

    private Page fillConnection(Owner owner, String password) {
        var page = owner.go("/channels/connect/bluesky?way=typed");
        page.fill("[name=server]", pds.url());
        page.fill("[name=identifier]", camille.handle());
        page.fill("[name=appPassword]", password);
        return page;
    }

    private static Locator text(Page page) {
        return page.locator("#words-all [data-text]");
    }

    private static LocatorOptions containing(String text) {
        return new LocatorOptions().setHasText(text);
    }
}
