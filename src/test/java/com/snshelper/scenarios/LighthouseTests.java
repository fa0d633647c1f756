package com.snshelper.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lighthouse judges, as on a phone, the pages that people meet first and use most. Its score for speed depends on the
 * machine: it is noted in {@code target/lighthouse/scores.txt} with the others, and fails nothing.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LighthouseTests {

    private static final Pattern DEMO = Pattern.compile("demo: url=\\S+ email=(\\S+) password=(.*) token=");
    private static final Pattern WORKSPACE = Pattern.compile("/w/[0-9a-f-]{36}");
    private static final Path REPORTS = Path.of("target/lighthouse").toAbsolutePath();
    private static final int LARGEST_SCRIPTS = 50 * 1024;
    private static final double LARGEST_SHIFT = 0.01;

    private final Program program = Program.start("--spring.profiles.active=demo");
    private final PlainBrowser owner = new PlainBrowser(program.url());
    private String workspace = "";

    @BeforeAll
    void signIn() throws IOException {
        var printed = DEMO.matcher(program.output()).results().findFirst().orElseThrow();
        owner.get("/sign-in");
        owner.post("/sign-in", "email", printed.group(1), "password", printed.group(2));
        var home = owner.get("/");
        workspace = WORKSPACE
                .matcher(home.headers().firstValue("Location").orElse(""))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        Files.createDirectories(REPORTS);
        Files.deleteIfExists(REPORTS.resolve("scores.txt"));
    }

    @AfterAll
    void stop() {
        program.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"home", "sign-in", "calendar", "compose"})
    void pageIsAmongTheBest(String name) throws IOException {
        boolean open = List.of("home", "sign-in").contains(name);
        var address = open ? (name.equals("home") ? "/" : "/sign-in") : workspace + "/" + name;
        owner.get(address);

        var report =
                judge(name, address, open ? "none" : owner.cookie("snshelper").orElseThrow());

        note(name, report);
        for (var category : List.of("accessibility", "best-practices", "seo")) {
            assertThat(score(report, category)).as(category).isGreaterThanOrEqualTo(95);
        }
        assertThat(report.at("/finalDisplayedUrl").asString()).endsWith(address);
        assertThat(shift(report)).as("layout shift").isLessThan(LARGEST_SHIFT);
        assertThat(ownScripts(report))
                .as("bytes of our own scripts, on the wire")
                .isLessThan(LARGEST_SCRIPTS);
    }

    private JsonNode judge(String name, String address, String session) throws IOException {
        var file = REPORTS.resolve(name);
        var command = List.of(
                Node.binary().toString(),
                Node.PEERS.resolve("node_modules/lighthouse/cli/index.js").toString(),
                program.url() + address,
                "--quiet",
                "--chrome-flags=--headless=new --no-sandbox",
                "--extra-headers={\"Cookie\":\"snshelper=" + session + "\"}",
                "--output=json,html",
                "--output-path=" + file);
        var environment = Map.of("CHROME_PATH", Browser.executable().toString());
        var child = Child.start("lighthouse", REPORTS, environment, command);
        assertThat(child.awaitExit(Duration.ofMinutes(4))).as(child.output()).isZero();
        return new JsonMapper().readTree(Files.readString(REPORTS.resolve(name + ".report.json")));
    }

    private static void note(String name, JsonNode report) throws IOException {
        var line = String.format(
                Locale.ROOT,
                "%-10s speed %3d  accessibility %3d  best practices %3d  search engines %3d  layout shift %.3f  own scripts %5d B%n",
                name,
                score(report, "performance"),
                score(report, "accessibility"),
                score(report, "best-practices"),
                score(report, "seo"),
                shift(report),
                ownScripts(report));
        Files.writeString(REPORTS.resolve("scores.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static long score(JsonNode report, String category) {
        return Math.round(report.at("/categories/" + category + "/score").asDouble() * 100);
    }

    private static double shift(JsonNode report) {
        return report.at("/audits/cumulative-layout-shift/numericValue").asDouble();
    }

    private static long ownScripts(JsonNode report) {
        return report.at("/audits/network-requests/details/items")
                .valueStream()
                .filter(request -> request.path("resourceType").asString().equals("Script"))
                .filter(request -> !request.path("url").asString().contains("/lib/"))
                .mapToLong(request -> request.path("transferSize").asLong())
                .sum();
    }
}
