package com.snshelper.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What few posts have: tags, flags, a first comment, templates, hashtags, twins, and two people at one draft. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposingTests {

    private static final String TEXT = "textarea[name='all.0.text']";
    private static final Pattern EDIT = Pattern.compile("/edit$");

    private final Browser browser = Browser.start();
    private final Program program = Program.start();
    private Api api = new Api(program.url(), "");
    private String channel = "";

    @BeforeAll
    void settleIn() {
        try (var owner = Owner.settlesIn(browser, program)) {
            api = new Api(program.url(), owner.makeToken());
        }
        channel = api.connect(Map.of("network", "practice", "behaviour", "works"));
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
                Look.PHONE.in(Look.Language.EN),
                Look.DESKTOP.dark().in(Look.Language.EN));
    }

    private Owner owner(Look look) {
        return Owner.signsIn(browser, program.url(), Owner.EMAIL, Owner.PASSWORD, look)
                .speaking(look.language());
    }

    private static Page writes(Owner owner, String text) {
        var page = owner.go("/compose");
        page.locator("label.pick").first().click();
        page.fill(TEXT, text);
        page.waitForURL(EDIT);
        return page;
    }

    private static Locator saved(Page page) {
        return page.locator("#savestate");
    }

    @ParameterizedTest
    @MethodSource("looks")
    void tagsAreTypedSavedAndFilterTheCalendar(Look look) {
        var tag = "Saison " + look;
        try (var owner = owner(look)) {
            var page = writes(owner, "Les premières pivoines, " + look);
            page.locator("#more > summary").click();
            page.fill("#newTags", tag);
            page.press("#newTags", "Enter");
            assertThat(page.locator(".tag-pick", new Page.LocatorOptions().setHasText(tag))
                            .locator("input"))
                    .isChecked();
            assertThat(saved(page)).containsText(Pattern.compile("\\d:\\d\\d"));
            page.fill(
                    "#date",
                    LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(1).toString());
            page.fill("#time", "09:00");
            page.click("#schedule");

            assertThat(page.locator(".card-post .tag", new Page.LocatorOptions().setHasText(tag))
                            .first())
                    .isAttached();
            page.locator(".filter > summary").click();
            page.locator(".filter label", new Page.LocatorOptions().setHasText(tag))
                    .click();
            page.locator(".filter button[type=submit]").click();
            assertThat(page.locator(".filter-chip")).hasText(tag);
            assertThat(page.locator(".card-post")).hasCount(1);
            owner.visit().shot("calendar-by-tag");
            owner.go("/tags");
            owner.visit().shot("tags");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void flagsFirstCommentAndHashtagsAreSeenInThePreviewAndPublished(Look look) {
        try (var owner = owner(look)) {
            var page = owner.go("/hashtags");
            page.fill("#new-set", "Fleurs " + look);
            page.fill("#new-hashtags", "pivoines, fleuriste");
            page.locator("main form .btn-accent").click();
            assertThat(page.locator("main [role=status]").first()).isVisible();
            owner.visit().shot("hashtags");

            page = writes(owner, "Bouquet du jour, " + look);
            owner.visit().shot("composer-calm");
            page.locator("#more > summary").click();
            page.locator("input[name=flag]").first().check();
            page.fill("#firstComment", "Le lien : https://aubepine.example");
            page.focus(TEXT);
            page.press(TEXT, "End");
            page.locator("#hashtags button", new Page.LocatorOptions().setHasText("Fleurs " + look))
                    .click();

            assertThat(page.locator(TEXT)).hasValue("Bouquet du jour, " + look + " #pivoines #fleuriste");
            assertThat(page.locator(".preview:visible .preview-flag:visible")).hasCount(1);
            assertThat(page.locator(".preview:visible .preview-comment")).containsText("https://aubepine.example");
            assertThat(page.locator("#comment .counter")).containsText("34 / 500");
            owner.visit().shot("composer-filled");
            page.locator("button[formaction$='/publish-now']").click();

            assertThat(page.locator(".entry .state[data-state=PUBLISHED]")).isVisible();
            assertThat(page.locator(".ledger")).containsText(Pattern.compile("Premier commentaire|First comment"));
            owner.visit().shot("activity-comment");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void templateIsKeptAndBeginsAPost(Look look) {
        try (var owner = owner(look)) {
            var page = writes(owner, "Nouvel arrivage : …");
            page.locator("#more > summary").click();
            page.fill("#templateName", "Arrivage " + look);
            page.locator("#template button").click();
            assertThat(page.locator("main [role=status]").first()).isVisible();

            page = owner.go("/compose");
            page.locator("details.menu", new Page.LocatorOptions().setHasText(Pattern.compile("Modèles|Templates")))
                    .locator("summary")
                    .click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Arrivage " + look))
                    .click();

            assertThat(page.locator(TEXT)).hasValue("Nouvel arrivage : …");
            owner.go("/templates");
            owner.visit().shot("templates");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void sameWordsAreSaidWhileWritingAndAskedAboutBeforeScheduling(Look look) {
        var tomorrow = LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(1);
        var text = "Atelier couronnes, " + look;
        api.post("/posts", Map.of("text", text, "channels", List.of(channel), "scheduledAt", tomorrow + "T10:00"))
                .with(201);
        try (var owner = owner(look)) {
            var page = writes(owner, text.toUpperCase(java.util.Locale.ROOT) + " !");
            assertThat(page.locator("#twins a")).isVisible();
            owner.visit().shot("composer-twin");
            page.fill("#date", tomorrow.toString());
            page.fill("#time", "15:00");
            page.click("#schedule");
            assertThat(page.locator("button[name=anyway]")).isVisible();
            owner.visit().shot("composer-twin-asked");
            page.locator("button[name=anyway]").click();

            assertThat(page.locator(".planner")).isVisible();
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void twoWhoWriteTheSameDraftKeepBothTexts(Look look) {
        try (var first = owner(look);
                var second = owner(look)) {
            second.visit().expecting(409);
            var one = writes(first, "À deux");
            assertThat(saved(one)).containsText(Pattern.compile("\\d:\\d\\d"));
            var two = second.visit().go(one.url());

            one.fill(TEXT, "À deux, dit la première");
            one.waitForResponse(Pattern.compile("/draft$"), () -> {});
            two.fill(TEXT, "À deux, dit la seconde");
            assertThat(saved(two)).containsText("Camille Aubépine");
            two.locator("#savestate button").click();

            assertThat(two.locator("#problems")).containsText("Camille Aubépine");
            two.locator(".compare > summary").click();
            assertThat(two.locator(".compare-texts")).containsText("À deux, dit la première");
            assertThat(two.locator(".compare-texts")).containsText("À deux, dit la seconde");
            second.visit().shot("composer-compare");
            two.locator("button[name=over]").click();

            assertThat(two.locator(TEXT)).hasValue("À deux, dit la seconde");
            two.locator("details.menu", new Page.LocatorOptions().setHasText(Pattern.compile("Brouillons|Drafts")))
                    .locator("summary")
                    .click();
            assertThat(two.locator(".draft-line", new Page.LocatorOptions().setHasText("dit la première"))
                            .first())
                    .isVisible();
        }
    }
}
