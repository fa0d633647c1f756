package com.snshelper.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import com.snshelper.Photo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures from their arrival in the library to the post they go out with, and out of the library again. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LibraryTests {

    private static final String LONG_NAME =
            "Mariage-de-Louise-et-Adèle-au-domaine-des-trois-fontaines-bouquet-de-la-mariée-final-2.jpg";

    private final Browser browser = Browser.start();
    private final Program program = Program.start();
    private Api api = new Api(program.url(), "");
    private String channel = "";

    @BeforeAll
    void settleIn() {
        try (var owner = Owner.settlesIn(browser, program)) {
            api = new Api(program.url(), owner.makeToken());
            channel = api.connect(Map.of("network", "practice", "behaviour", "works"));
        }
    }

    @AfterAll
    void stop() {
        api.close();
        program.close();
        browser.close();
    }

    static Stream<Look> looks() {
        return Stream.of(
                Look.DESKTOP,
                Look.PHONE.dark(),
                Look.DESKTOP.dark().in(Look.Language.EN),
                Look.PHONE.in(Look.Language.EN));
    }

    private Owner opens(Look look) {
        return Owner.signsIn(browser, program.url(), Owner.EMAIL, Owner.PASSWORD, look)
                .speaking(look.language());
    }

    /** No two looks have the same. */
    private static byte[] photo(Look look, int height) {
        int width = 800 + 10 * looks().toList().indexOf(look);
        return Photo.jpeg(width, height);
    }

    private static boolean inFrench(Look look) {
        return look.language() == Look.Language.FR;
    }

    @ParameterizedTest
    @MethodSource("looks")
    void pictureIsKeptFoundFiledAndDeleted(Look look) {
        try (var owner = opens(look)) {
            var name = "pivoines-" + look + ".jpg";
            var page = uploads(owner, look, name);

            finds(page, name);
            files(owner, page, look);
            describes(owner, page, name);
            deletesOnlyWhatNoPostWaitsFor(owner, page, look);
        }
    }

    private Page uploads(Owner owner, Look look, String name) {
        var page = owner.go("/media");
        page.locator("#uploads input[type=file]").setInputFiles(new FilePayload[] {
            new FilePayload(name, "image/jpeg", photo(look, 600)),
            new FilePayload("copie.jpg", "image/jpeg", photo(look, 600)),
            new FilePayload(LONG_NAME, "image/jpeg", photo(look, 590)),
        });

        var told = page.locator("main .uploads li");
        assertThat(told).hasCount(3);
        assertThat(told.nth(1))
                .containsText(inFrench(look) ? "Déjà dans votre médiathèque" : "Already in your library");
        assertThat(told.nth(2)).containsText(inFrench(look) ? "Elle ressemble à" : "It looks like");
        assertThat(page.locator(".shelf-name", new Page.LocatorOptions().setHasText(name)))
                .hasCount(1);
        owner.visit().shot("library");
        return page;
    }

    private static void finds(Page page, String name) {
        page.fill("#shelf-q", name.replace('-', ' ').replace(".jpg", ""));
        page.locator(".search button").last().click();

        assertThat(page.locator(".shelf-item")).hasCount(1);
    }

    private static void files(Owner owner, Page page, Look look) {
        page.locator(".shelf-pick input").check();
        page.locator(".shelf-act summary").click();
        page.fill("#move-to", "Mariages " + look);
        owner.visit().shot("library-filing");
        page.locator(".shelf-act [value=move]").click();

        assertThat(page.locator("main [role=status]").first()).containsText("Mariages " + look);
        assertThat(page.locator(".shelf-folders [aria-pressed=true]")).containsText("Mariages " + look);
        assertThat(page.locator(".shelf-item")).hasCount(1);
        owner.visit().shot("library-folder");
    }

    private static void describes(Owner owner, Page page, String name) {
        page.locator(".shelf-item a").click();
        assertThat(page.locator("h1")).hasText(name);
        page.fill("#altText", "Des pivoines sur un comptoir");
        Owner.submit(page);

        assertThat(page.locator("#altText")).hasValue("Des pivoines sur un comptoir");
        owner.visit().shot("library-picture");
    }

    private void deletesOnlyWhatNoPostWaitsFor(Owner owner, Page page, Look look) {
        var address = page.url();
        var picture = address.substring(address.lastIndexOf('/') + 1);
        var post = schedules(picture, "Les pivoines, " + look);

        page.reload();
        assertThat(page.locator(".use-list")).containsText("Les pivoines, " + look);
        page.locator("a[href*='/media/delete']").click();
        assertThat(page.locator(".delete-list .field-error")).isVisible();
        assertThat(page.locator("main .btn-danger")).hasCount(0);
        owner.visit().shot("library-delete-refused");

        api.delete("/posts/" + post);
        page.reload();
        owner.visit().shot("library-delete");
        page.locator("main .btn-danger").click();
        assertThat(page.locator("main [role=status]").first()).isVisible();
        owner.visit().expecting(404).go(address.replace(program.url(), ""));
        assertThat(api.get("/media/" + picture).status()).isEqualTo(404);
    }

    private String schedules(String picture, String text) {
        return api.post(
                        "/posts",
                        Map.of(
                                "text",
                                text,
                                "media",
                                List.of(picture),
                                "channels",
                                List.of(channel),
                                "scheduledAt",
                                "2027-06-01T09:00"))
                .with(201)
                .get("id")
                .asString();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void droppedPastedAndCutPicturesGoOut(Look look) {
        try (var owner = opens(look)) {
            var page = owner.go("/compose");
            page.locator(".pick").first().click();
            page.fill("textarea[name='all.0.text']", "Deux bouquets, " + look);

            drops(owner, page, look);
            pastes(page, look);
            cuts(owner, page);
            var post = publishes(page);

            var publication = api.await(post, "PUBLISHED");
            assertThat(sidesOfPublished(page, publication.get("url").asString()))
                    .isEqualTo(List.of(List.of(500, 500), List.of(photoWidth(look), 400)));
        }
    }

    private static int photoWidth(Look look) {
        return 800 + 10 * looks().toList().indexOf(look);
    }

    private static void drops(Owner owner, Page page, Look look) {
        owner.visit().expecting(422);
        var carried = carries(page, photo(look, 500), "depot.jpg");
        page.dispatchEvent("#composer", "dragenter", Map.of("dataTransfer", carried));
        assertThat(page.locator("#composer")).hasClass(Pattern.compile("dropping"));
        page.dispatchEvent("#words-all .part", "drop", Map.of("dataTransfer", carried));

        assertThat(page.locator("#words-all .tile")).hasCount(1);
        assertThat(page.locator("#uploads li[data-refused]")).containsText("notes #1 $&.txt");
        owner.visit().shot("composer-dropped");
    }

    /** A picture and a file that is none. */
    private static JSHandle carries(Page page, byte[] photo, String name) {
        return page.evaluateHandle(
                """
                ([bytes, name]) => {
                  const carried = new DataTransfer();
                  const photo = Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0));
                  carried.items.add(new File([photo], name, { type: "image/jpeg" }));
                  carried.items.add(new File(["bonjour"], "notes #1 $&.txt", { type: "text/plain" }));
                  return carried;
                }""", List.of(new String(Base64.getEncoder().encode(photo), StandardCharsets.US_ASCII), name));
    }

    private static void pastes(Page page, Look look) {
        var carried = carries(page, photo(look, 400), "image.jpg");
        page.evaluate("""
                (clipboardData) => {
                  clipboardData.items.remove(1);
                  document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
                }""", carried);

        assertThat(page.locator("#words-all .tile")).hasCount(2);
    }

    private static void cuts(Owner owner, Page page) {
        var before = page.locator("#words-all .tile input[type=hidden]").first().inputValue();
        page.locator("#words-all [data-crop]").first().click();
        var dialog = page.locator("dialog[open]");
        dialog.locator("label.shape").nth(1).click();
        assertThat(dialog.locator("#cropper-result")).containsText("500 × 500");
        dialog.locator("#cropper-frame").focus();
        page.keyboard().press("ArrowLeft");
        owner.visit().shot("composer-cutting");
        dialog.locator("[type=submit]").click();

        assertThat(dialog).hasCount(0);
        assertThat(page.locator("#words-all .tile")).hasCount(2);
        assertThat(page.locator("#words-all .tile input[value='" + before + "']"))
                .hasCount(0);
    }

    private static String publishes(Page page) {
        page.locator("button[formaction$='/publish-now']").click();
        page.waitForURL(Pattern.compile("/activity\\?post="));
        return page.url().replaceAll(".*post=", "");
    }

    /** Somebody who presses the button while a picture is on its way means the picture, too. */
    @Test
    void postWaitsForThePictureThatIsOnItsWay() {
        try (var owner = opens(Look.DESKTOP)) {
            var page = composes(owner, "Le bouquet arrive");
            var held = new ArrayList<Route>();
            page.route("**/media/upload", held::add);
            var carried = carries(page, Photo.jpeg(700, 300), "en-route.jpg");
            carried.evaluate("carried => carried.items.remove(1)");
            page.dispatchEvent("#words-all .part", "drop", Map.of("dataTransfer", carried));
            page.waitForCondition(() -> !held.isEmpty());

            page.locator("button[formaction$='/publish-now']").click();
            assertThat(asksBeforeLeaving(page)).isTrue();
            held.getFirst().resume();
            page.waitForURL(Pattern.compile("/activity\\?post="));

            var publication = api.await(page.url().replaceAll(".*post=", ""), "PUBLISHED");
            assertThat(sidesOfPublished(page, publication.get("url").asString()))
                    .isEqualTo(List.of(List.of(700, 300)));
        }
    }

    @Test
    void postStaysWhereOneReadsThatAPictureDidNotCome() {
        try (var owner = opens(Look.DESKTOP)) {
            owner.visit().expecting(422);
            var page = composes(owner, "Un bouquet sur deux");
            var held = new ArrayList<Route>();
            page.route("**/media/upload", held::add);
            page.dispatchEvent(
                    "#words-all .part",
                    "drop",
                    Map.of("dataTransfer", carries(page, Photo.jpeg(700, 310), "un-sur-deux.jpg")));
            page.waitForCondition(() -> !held.isEmpty());

            page.locator("button[formaction$='/publish-now']").click();
            held.getFirst().resume();
            page.waitForCondition(() -> held.size() == 2);
            held.getLast().resume();

            assertThat(page.locator("#uploads li[data-refused]")).isInViewport();
            assertThat(page.locator("#words-all .tile")).hasCount(1);
            assertThat(asksBeforeLeaving(page)).isFalse();
            publishes(page);
        }
    }

    private static Page composes(Owner owner, String text) {
        var page = owner.go("/compose");
        page.locator(".pick").first().click();
        page.fill("textarea[name='all.0.text']", text);
        return page;
    }

    private static boolean asksBeforeLeaving(Page page) {
        return (boolean) page.evaluate("() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))");
    }

    private static Object sidesOfPublished(Page page, String address) {
        page.navigate(address);
        return page.evaluate("""
                () => Promise.all([...document.querySelectorAll("main img[src*='/media/']")].map(async (image) => {
                  await image.decode();
                  return [image.naturalWidth, image.naturalHeight];
                }))""");
    }

    @ParameterizedTest
    @MethodSource("looks")
    void pictureIsPickedFromTheLibrary(Look look) {
        api.upload(photo(look, 450), "vitrine-" + look + ".jpg", "La vitrine");
        try (var owner = opens(look)) {
            var page = owner.go("/compose");
            page.locator("[data-library]").first().click();
            var dialog = page.locator("dialog[open]");
            dialog.locator("#shelf-q").fill("vitrine " + look);
            dialog.locator(".search button").click();
            assertThat(dialog.locator(".shelf-item")).hasCount(1);
            dialog.locator(".shelf-item label").click();
            owner.visit().shot("composer-picking");
            dialog.locator(".pick-form [type=submit]").click();

            assertThat(page.locator("#words-all .tile [data-alt]")).hasValue("La vitrine");
        }
    }

    @Test
    void signedOutSheReadsThatTheLibraryDoesNotAnswer() {
        try (var owner = opens(Look.DESKTOP)) {
            var page = owner.go("/compose");
            page.context().clearCookies();

            page.locator("[data-library]").first().click();

            assertThat(page.locator("#uploads li[data-refused]")).containsText("La médiathèque ne répond pas");
            assertThat(page.locator("dialog[aria-label='Choisir dans la médiathèque']"))
                    .hasCount(0);
            owner.visit().shot("composer-library-unreachable");
        }
    }
}
