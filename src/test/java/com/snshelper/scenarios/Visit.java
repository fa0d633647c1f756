package com.snshelper.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** One reader's tab. It remembers what went wrong behind the page, and closing it fails when anything did. */
final class Visit implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final List<String> WCAG_22_AA =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final Set<Integer> expected = new HashSet<>();
    private final BrowserContext context;
    private final Look look;
    private final Page page;

    Visit(BrowserContext context, Look look) {
        this.context = context;
        this.look = look;
        context.onConsoleMessage(this::noteConsole);
        context.onWebError(error -> problems.add("script: " + error.error()));
        context.onRequestFailed(this::noteFailure);
        context.onResponse(this::noteAnswer);
        this.page = context.newPage();
    }

    Page page() {
        return page;
    }

    /** Goes to an address of the site and checks nothing but what is checked everywhere. */
    Page go(String address) {
        page.navigate(address);
        return page;
    }

    /** This status is what the scenario is about, not a fault. */
    Visit expecting(int status) {
        expected.add(status);
        return this;
    }

    /** Saves the whole page as a picture, and fails when it is wider than the screen or not accessible. */
    void shot(String name) {
        page.screenshot(
                new ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + "-" + look + ".png")));
        fitsTheScreen();
        isAccessible();
    }

    void fitsTheScreen() {
        var width = (Number) page.evaluate("document.documentElement.scrollWidth");

        assertThat(width.intValue())
                .as("width of %s in pixels; wider than the screen (%s)", page.url(), look)
                .isLessThanOrEqualTo(look.size().width());
    }

    void isAccessible() {
        var violations = new AxeBuilder(page).withTags(WCAG_22_AA).analyze().getViolations();

        assertThat(violations.stream().map(Visit::readable))
                .as("accessibility of %s (%s)", page.url(), look)
                .isEmpty();
    }

    /** What went wrong so far: script errors, violations of the security policy, failed requests. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public void close() {
        context.close();
        assertThat(problems)
                .as("console, security policy and requests (%s)", look)
                .isEmpty();
    }

    /** Chromium reports violations of the security policy here as well. */
    private void noteConsole(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().startsWith("Failed to load resource: the server")) {
            problems.add("console: " + message.text());
        }
    }

    /** A request that the page itself gave up, for example by going elsewhere, did not fail. */
    private void noteFailure(Request request) {
        if (!"net::ERR_ABORTED".equals(request.failure())) {
            problems.add("request: " + request.url() + " " + request.failure());
        }
    }

    private void noteAnswer(Response response) {
        if (response.status() >= 400 && !expected.contains(response.status())) {
            problems.add("answer: " + response.url() + " " + response.status());
        }
    }

    private static String readable(Rule violation) {
        return violation.getNodes().stream()
                .map(Visit::place)
                .collect(Collectors.joining(
                        "", "\n" + violation.getId() + " (" + violation.getImpact() + "): " + violation.getHelp(), ""));
    }

    private static String place(CheckedNode node) {
        return "\n    " + node.getTarget() + "  " + node.getHtml() + "\n      "
                + String.valueOf(node.getFailureSummary()).replace("\n", "\n      ");
    }
}
