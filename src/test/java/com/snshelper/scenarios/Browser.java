package com.snshelper.scenarios;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chromium installed on this machine, driven by Playwright without a browser or Node.js of its own. */
final class Browser implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright) {
        this.playwright = playwright;
        this.chromium = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable()).setArgs(FLAGS));
    }

    static Browser start() {
        return new Browser(Playwright.create(new CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_NODEJS_PATH", Node.binary().toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
    }

    /** A reader with cookies of her own; addresses are relative to {@code site}. */
    Visit visit(String site, Look look) {
        return new Visit(chromium.newContext(look.options().setBaseURL(site)), look);
    }

    /** A tab of somebody with cookies of her own, on a site whose pages are not ours to judge. */
    Page page(Look look) {
        return chromium.newContext(look.options()).newPage();
    }

    /** As {@link #visit}, with scripts switched off. */
    Visit visitWithoutScripts(String site, Look look) {
        return new Visit(chromium.newContext(look.options().setBaseURL(site).setJavaScriptEnabled(false)), look);
    }

    @Override
    public void close() {
        playwright.close();
    }

    static Path executable() {
        return Stream.of(
                        System.getenv().getOrDefault("CHROMIUM", ""),
                        "/usr/bin/chromium",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no chromium here: run e2e/peers/install"));
    }
}
