package com.snshelper.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The browser's watch over the pages notices what it is there to notice. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTests {

    private static final String GOOD = """
            <!doctype html><html lang="fr"><head><title>Page</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body><main><h1>Bonjour</h1>%s</main></body></html>""";

    private final Browser browser = Browser.start();
    private final HttpServer server = server();

    @BeforeAll
    void serve() {
        server.start();
    }

    @AfterAll
    void stop() {
        server.stop(0);
        browser.close();
    }

    @Test
    void cleanPagePassesAndLeavesItsPicture() {
        try (var visit = browser.visit(site(), Look.PHONE.dark())) {
            visit.go("/clean");

            visit.shot("watch");

            assertThat(Path.of("target/screenshots/watch-phone-dark-fr.png")).isNotEmptyFile();
        }
    }

    @Test
    void languageAndThemeReachThePage() {
        try (var visit = browser.visit(site(), Look.DESKTOP.dark().in(Look.Language.KO))) {
            visit.go("/clean");

            assertThat(visit.page().evaluate("navigator.language")).isEqualTo("ko-KR");
            assertThat(visit.page().evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))
                    .isEqualTo(true);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/inline-script, Content Security Policy",
        "/script-error, console: broken",
        "/missing-picture, 404",
        "/absent, 404"
    })
    void faultBehindThePageIsNoticed(String address, String fault) {
        var visit = browser.visit(site(), Look.DESKTOP);
        visit.go(address);
        visit.page().waitForLoadState();

        assertThatThrownBy(visit::close).hasMessageContaining(fault);
    }

    @Test
    void expectedAnswerIsNoFault() {
        try (var visit = browser.visit(site(), Look.DESKTOP)) {
            visit.expecting(404).go("/absent");

            assertThat(visit.problems()).isEmpty();
        }
    }

    @Test
    void pageWiderThanThePhoneIsNoticed() {
        try (var visit = browser.visit(site(), Look.PHONE)) {
            visit.go("/wide");

            assertThatThrownBy(visit::fitsTheScreen).hasMessageContaining("wider than the screen");
        }
    }

    @Test
    void inaccessiblePageIsNoticedWithRuleAndPlace() {
        try (var visit = browser.visit(site(), Look.DESKTOP)) {
            visit.go("/nameless-button");

            assertThatThrownBy(visit::isAccessible)
                    .hasMessageContaining("button-name (critical)")
                    .hasMessageContaining("#nameless");
        }
    }

    private String site() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static HttpServer server() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            page(server, "/", 404, "");
            page(server, "/favicon.ico", 200, "");
            page(server, "/clean", 200, "<p>Tout va bien.</p>");
            page(server, "/inline-script", 200, "<script>document.title = 'x'</script>");
            page(server, "/script-error", 200, "<script src='/broken.js'></script>");
            page(server, "/missing-picture", 200, "<img src='/absent.png' alt=''>");
            page(server, "/wide", 200, "<svg width='900' height='9'></svg>");
            page(server, "/nameless-button", 200, "<button id='nameless'></button>");
            answer(server, "/broken.js", 200, "text/javascript", "console.error('broken')");
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void page(HttpServer server, String path, int status, String body) {
        answer(server, path, status, "text/html; charset=utf-8", GOOD.formatted(body));
    }

    private static void answer(HttpServer server, String path, int status, String type, String body) {
        server.createContext(path, exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.getResponseHeaders().add("Content-Security-Policy", "default-src 'self'");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
