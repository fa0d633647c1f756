package com.snshelper.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Locale;
import java.util.regex.Pattern;

/** The shop owner of the scenarios, in her browser: first of all she is the operator, with a workspace of her own. */
final class Owner implements AutoCloseable {

    static final String EMAIL = "camille@aubepine.example";
    static final String PASSWORD = "sept-pivoines-au-balcon";

    private static final Pattern WORKSPACE = Pattern.compile("/w/[0-9a-f-]{36}");

    private final Visit visit;
    private final String workspace;

    private Owner(Visit visit, String workspace) {
        this.visit = visit;
        this.workspace = workspace;
    }

    /** Follows the link that the first start printed. */
    static Owner settlesIn(Browser browser, Program program) {
        return settlesIn(browser, program, Look.DESKTOP);
    }

    static Owner settlesIn(Browser browser, Program program, Look look) {
        var visit = browser.visit(program.url(), look);
        var page = visit.go(program.setupLink());
        page.fill("[name=firstName]", "Camille");
        page.fill("[name=lastName]", "Aubépine");
        page.fill("[name=email]", EMAIL);
        page.fill("[name=password]", PASSWORD);
        submit(page);
        return new Owner(visit, workspaceOf(page));
    }

    /** Signs in on another screen. */
    static Owner signsIn(Browser browser, String site, String email, String password, Look look) {
        var visit = browser.visit(site, look);
        var page = visit.go("/sign-in");
        page.fill("[name=email]", email);
        page.fill("[name=password]", password);
        submit(page);
        return new Owner(visit, workspaceOf(page));
    }

    /** From now on her pages speak this language, whatever her browser asks for. */
    Owner speaking(Look.Language language) {
        var code = language.name().toLowerCase(Locale.ROOT);
        var page = visit.go("/account");
        page.selectOption("select[name=language]", code);
        page.locator("main form:has(select[name=language]) [type=submit]").click();
        assertThat(page.locator("html")).hasAttribute("lang", code);
        return this;
    }

    Visit visit() {
        return visit;
    }

    Page page() {
        return visit.page();
    }

    /** Goes to a page of her workspace, for example {@code /channels}. */
    Page go(String page) {
        return visit.go(workspace + page);
    }

    String workspace() {
        return workspace;
    }

    /** Asks the settings page for a token of all scopes. */
    String makeToken() {
        var page = go("/settings");
        page.fill("[name=tokenName]", "Scénario");
        page.locator("form:has([name=tokenName]) [type=submit]").click();
        return page.locator("#token").textContent().strip();
    }

    /** Presses the one main button of the page's form. */
    static void submit(Page page) {
        page.locator("main form [type=submit].btn-accent").click();
    }

    @Override
    public void close() {
        visit.close();
    }

    private static String workspaceOf(Page page) {
        page.waitForURL(WORKSPACE.asPredicate());
        var found = WORKSPACE.matcher(page.url());
        if (!found.find()) {
            throw new AssertionError("no workspace in " + page.url());
        }
        return found.group();
    }
}
