package com.snshelper.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.DragToOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Position;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The calendar in a browser: dragged, moved by keyboard, undone, chosen together, reached by keys. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Browser browser = Browser.start();
    private final Program program = Program.start();
    private final AtomicInteger weeks = new AtomicInteger();
    private Api api = new Api(program.url(), "");
    private String channel = "";

    @BeforeAll
    void connectAChannel() {
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

    /** The Wednesday of a week of the next months that no other test has used. */
    private LocalDate wednesday() {
        return LocalDate.now(PARIS)
                .plusWeeks(1)
                .plusMonths(weeks.incrementAndGet())
                .withDayOfMonth(15)
                .with(DayOfWeek.WEDNESDAY);
    }

    private String schedule(String text, LocalDate day, String time) {
        return api.post("/posts", Map.of("text", text, "channels", List.of(channel), "scheduledAt", day + "T" + time))
                .with(201)
                .get("id")
                .asString();
    }

    private String timeOf(String post) {
        return api.get("/posts/" + post).with(200).get("scheduledAt").asString();
    }

    private Owner owner(Look look) {
        return Owner.signsIn(browser, program.url(), Owner.EMAIL, Owner.PASSWORD, look)
                .speaking(look.language());
    }

    private static String view(String view, LocalDate day) {
        return "/calendar?view=" + view + "&date=" + day;
    }

    private static Locator card(Page page, String text) {
        return page.locator(".card-post", new Page.LocatorOptions().setHasText(text));
    }

    private static Locator cell(Page page, Object at) {
        return page.locator("[data-drop='" + at + "']");
    }

    @Test
    void postIsDraggedToAnotherDayKeepsItsHourAndComesBack() {
        var day = wednesday();
        var post = schedule("Glissé d’un jour", day, "09:05");
        try (var owner = owner(Look.DESKTOP)) {
            var page = owner.go(view("month", day));

            card(page, "Glissé").dragTo(cell(page, day.plusDays(1)));

            assertThat(cell(page, day.plusDays(1))).containsText("Glissé");
            assertThat(page.locator("#said")).containsText("Déplacé");
            assertThat(timeOf(post)).startsWith(day.plusDays(1) + "T09:05");

            page.keyboard().press("Control+z");

            assertThat(cell(page, day)).containsText("Glissé");
            assertThat(timeOf(post)).startsWith(day + "T09:05");
        }
    }

    @Test
    void dragInAWeekSnapsToTheQuarter() {
        var day = wednesday();
        var post = schedule("Glissé d’une heure", day, "09:05");
        try (var owner = owner(Look.DESKTOP)) {
            var page = owner.go(view("week", day));
            var target = cell(page, day.plusDays(1) + "T14:00");
            var height = target.boundingBox().height;

            card(page, "Glissé").dragTo(target, new DragToOptions().setTargetPosition(new Position(40, height * 0.6)));

            assertThat(target).containsText("14 h 30");
            assertThat(timeOf(post)).startsWith(day.plusDays(1) + "T14:30");
        }
    }

    @Test
    void refusedMoveSaysWhyAndThePostStays() {
        var day = wednesday();
        var post = schedule("Parti entre-temps", day, "09:05");
        try (var owner = owner(Look.DESKTOP)) {
            owner.visit().expecting(409);
            var page = owner.go(view("month", day));
            api.delete("/posts/" + post);

            card(page, "Parti").dragTo(cell(page, day.plusDays(1)));

            assertThat(page.locator("#said [role=alert]")).containsText("n’attend plus");
            assertThat(cell(page, day)).containsText("Parti");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.Language.class,
            names = {"FR", "EN"})
    void keyboardAloneMovesAPost(Look.Language language) {
        var day = wednesday();
        var post = schedule("Clavier", day, "09:05");
        try (var owner = owner(Look.DESKTOP.in(language))) {
            var page = owner.go(view("week", day));
            card(page, "Clavier").locator(".slot").focus();

            page.keyboard().press("m");
            assertThat(page.locator("dialog[open] [name=date]")).isFocused();
            page.locator("dialog [name=date]").fill(day.plusDays(2).toString());
            page.locator("dialog [name=time]").fill("18:15");
            owner.visit().shot("calendar-move");
            page.keyboard().press("Enter");

            assertThat(cell(page, day.plusDays(2) + "T18:00")).containsText("Clavier");
            assertThat(card(page, "Clavier").locator(".slot")).isFocused();
            assertThat(timeOf(post)).startsWith(day.plusDays(2) + "T18:15");
        }
    }

    @Test
    void pastHourIsRefusedInsideTheDialogAndEscapeLeavesEverything() {
        var day = wednesday();
        var post = schedule("Dialogue", day, "09:05");
        try (var owner = owner(Look.PHONE)) {
            owner.visit().expecting(422);
            var page = owner.go(view("month", day));
            card(page, "Dialogue").locator("[data-move]").click();
            page.locator("dialog [name=date]").fill("2020-01-01");

            page.locator("dialog [type=submit]").click();

            assertThat(page.locator("dialog [role=alert]")).containsText("passée");
            owner.visit().shot("calendar-move-refused");
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog[open]")).hasCount(0);
            assertThat(timeOf(post)).startsWith(day + "T09:05");
        }
    }

    @Test
    void severalAreChosenMovedAndPutBack() {
        var day = wednesday();
        var first = schedule("Choisi un", day, "09:05");
        var second = schedule("Choisi deux", day, "10:05");
        schedule("Laissé", day, "11:05");
        try (var owner = owner(Look.DESKTOP)) {
            var page = owner.go(view("list", day));
            card(page, "Choisi un").locator("[name=post]").check();
            card(page, "Choisi deux").locator("[name=post]").check();
            assertThat(page.locator("#count")).hasText("2");

            page.locator(".selection summary").first().click();
            page.fill("#by", "2");
            owner.visit().shot("calendar-chosen");
            page.locator(".selection details[open] [type=submit]").click();

            assertThat(page.locator("#said")).containsText("2 posts déplacés.");
            assertThat(timeOf(first)).startsWith(day.plusDays(2) + "T09:05");
            assertThat(timeOf(second)).startsWith(day.plusDays(2) + "T10:05");
            assertThat(page.locator(".selection")).isHidden();

            page.locator("[data-undo]").click();

            assertThat(page.locator("#said")).containsText("2 posts sont revenus à leur heure.");
            assertThat(timeOf(first)).startsWith(day + "T09:05");
        }
    }

    @Test
    void severalAreCancelledOnAPhoneAndScheduledAgain() {
        var day = wednesday();
        schedule("Annulé un", day, "09:05");
        schedule("Annulé deux", day, "10:05");
        try (var owner = owner(Look.PHONE)) {
            var page = owner.go(view("month", day));
            page.locator(".choose").click();
            card(page, "Annulé un").locator("[name=post]").check();
            card(page, "Annulé deux").locator("[name=post]").check();
            shotWhole(owner, "calendar-chosen");

            page.locator(".selection .btn-danger").click();

            assertThat(page.locator("#said")).containsText("2 envois annulés");
            assertThat(page.locator(".card-post [data-state=CANCELLED].slot")).hasCount(2);
            page.locator("[data-undo]").click();
            assertThat(page.locator(".card-post [data-state=SCHEDULED].slot")).hasCount(2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.Language.class,
            names = {"FR", "EN"})
    void keysLeadThroughTheCalendar(Look.Language language) {
        var day = wednesday();
        schedule("Touches", day, "09:05");
        try (var owner = owner(Look.DESKTOP.in(language))) {
            var page = owner.go(view("month", day));

            press(page, "w", ".*view=week&date=" + day);
            press(page, "d", ".*view=day&date=" + day);
            press(page, "m", ".*view=month&date=" + day);
            press(page, "t", ".*view=month$");
            page.keyboard().press("f");
            assertThat(page.locator(".filter [name=channel]").first()).isFocused();
            page.keyboard().press("Escape");
            page.keyboard().press("?");
            assertThat(page.locator("#keys")).isVisible();
            owner.visit().shot("calendar-keys");
            page.locator("#keys-on").uncheck();
            page.keyboard().press("Escape");
            page.keyboard().press("n");
            assertThat(page).hasURL(Pattern.compile(".*view=month$"));
            page.evaluate("localStorage.clear()");
            page.reload();
            press(page, "n", ".*/compose");
        }
    }

    private static void press(Page page, String key, String address) {
        page.keyboard().press(key);
        assertThat(page).hasURL(Pattern.compile(address));
        page.waitForLoadState();
    }

    @Test
    void paletteFindsPostsPagesAndDates() {
        var day = wednesday();
        schedule("Hellébores de février", day, "09:05");
        try (var owner = owner(Look.DESKTOP)) {
            var page = owner.go("/channels");
            page.keyboard().press("Control+k");
            assertThat(page.locator("#palette input")).isFocused();

            page.keyboard().type("hellebore");
            assertThat(page.locator("#palette [role=option]:visible")).hasCount(1);
            owner.visit().shot("calendar-palette");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/activity\\?post=.*"));

            page.keyboard().press("/");
            page.keyboard().type("reglages");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/settings"));

            page.keyboard().press("Control+k");
            page.keyboard().type(day.toString());
            assertThat(page.locator("#palette [role=option]:visible").first()).containsText("Aller au");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*view=day&date=" + day));
        }
    }

    @Test
    void emptyPlaceLeadsToTheComposerAtThatHour() {
        var day = wednesday();
        schedule("Voisin", day, "09:05");
        try (var owner = owner(Look.DESKTOP)) {
            var page = owner.go(view("week", day));
            cell(page, day + "T15:00").click();
            assertThat(page.locator("[name=date]")).hasValue(day.toString());
            assertThat(page.locator("[name=time]")).hasValue("15:00");

            page = owner.go(view("month", day));
            cell(page, day.plusDays(1)).click(new Locator.ClickOptions().setPosition(new Position(60, 90)));
            assertThat(page.locator("[name=date]")).hasValue(day.plusDays(1).toString());
        }
    }

    @Test
    void withoutScriptsAPostIsMovedByItsForm() {
        var day = wednesday();
        var post = schedule("Sans script", day, "09:05");
        try (var visit = browser.visitWithoutScripts(program.url(), Look.DESKTOP)) {
            var page = visit.go("/sign-in");
            page.fill("[name=email]", Owner.EMAIL);
            page.fill("[name=password]", Owner.PASSWORD);
            Owner.submit(page);
            page.navigate(page.url().replaceAll("/calendar.*", "") + view("list", day));
            card(page, "Sans script").locator("[data-move]").click();
            page.fill("[name=date]", day.plusDays(1).toString());
            Owner.submit(page);

            assertThat(page.locator("#said")).containsText("Déplacé");
            assertThat(timeOf(post)).startsWith(day.plusDays(1) + "T09:05");
            page.locator("[data-undo]").click();
            assertThat(timeOf(post)).startsWith(day + "T09:05");
        }
    }

    /** On a screen so high that no bar lies over anything. */
    private static void shotWhole(Owner owner, String name) {
        var page = owner.page();
        page.setViewportSize(page.viewportSize().width, 2_000);
        owner.visit().shot(name);
    }

    static Stream<Look> looks() {
        return Look.ALL.stream().flatMap(look -> Stream.of(look, look.in(Look.Language.EN)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyViewIsAccessibleAndFits(Look look) {
        var day = wednesday();
        schedule("Les premières pivoines sont arrivées, et le magasin sent bon dès le matin", day, "09:05");
        schedule("Un mot", day, "10:15");
        for (int i = 0; i < 5; i++) {
            schedule("Bouquet " + i, day.plusDays(1), "11:0" + i);
        }
        try (var owner = owner(look)) {
            for (var view : List.of("month", "week", "day", "list")) {
                owner.go(view(view, day));
                owner.visit().shot("calendar-" + view);
            }
            owner.go(view("week", day) + "&state=DRAFT&channel=" + channel);
            owner.visit().shot("calendar-filtered");
            owner.go(view("month", day) + "&select=1");
            shotWhole(owner, "calendar-choosing");
            owner.go("/search?q=bouquet");
            owner.visit().shot("search");
        }
    }

    @Test
    void noWordMoveOrNoticeShiftsThePage() {
        var day = wednesday();
        schedule("Stable", day, "09:05");
        try (var owner = owner(Look.DESKTOP)) {
            var page = owner.go(view("month", day));
            page.waitForLoadState();

            var shift = (Number) page.evaluate("""
                    () => new Promise(done => new PerformanceObserver(list => done(
                        list.getEntries().reduce((sum, one) => sum + one.value, 0)))
                        .observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 500))""");

            assertThat(shift.doubleValue()).isLessThan(0.01);
        }
    }
}
