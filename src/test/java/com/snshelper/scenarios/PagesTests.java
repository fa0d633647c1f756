package com.snshelper.scenarios;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, on a desktop and a phone, light and dark, in three languages: pictured, accessible, without a fault. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTests {

    private static final List<String> PUBLIC = List.of("/", "/sign-in", "/sign-up", "/forgot");

    private static final List<String> OWN = List.of(
            "/account",
            "/account/email",
            "/account/security",
            "/office",
            "/office/publishing",
            "/office/customers",
            "/office/errors",
            "/office/outbox",
            "/office/mail",
            "/office/installation");

    private static final List<String> WORKSPACE = List.of(
            "/calendar",
            "/queue",
            "/media",
            "/activity",
            "/compose",
            "/tags",
            "/templates",
            "/hashtags",
            "/search",
            "/channels",
            "/channels/connect/bluesky",
            "/channels/connect/bluesky?way=typed",
            "/channels/connect/mastodon",
            "/channels/connect/practice",
            "/settings",
            "/settings/publishing",
            "/settings/team",
            "/settings/team/leave",
            "/settings/team/ownership",
            "/api");

    private final Browser browser = Browser.start();
    private final Program program = Program.start();

    @BeforeAll
    void settleIn() {
        try (var owner = Owner.settlesIn(browser, program)) {
            owner.makeToken();
        }
    }

    @AfterAll
    void stop() {
        program.close();
        browser.close();
    }

    static Stream<Look> looks() {
        return Stream.concat(
                Look.ALL.stream(),
                Stream.of(Look.Language.EN, Look.Language.KO)
                        .flatMap(language -> Stream.of(Look.DESKTOP.in(language), Look.PHONE.in(language))));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void publicPages(Look look) {
        try (var visit = browser.visit(program.url(), look)) {
            for (var page : PUBLIC) {
                visit.go(page);
                visit.shot(name("public", page));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void emptyWorkspace(Look look) {
        try (var owner = Owner.signsIn(browser, program.url(), Owner.EMAIL, Owner.PASSWORD, look)
                .speaking(look.language())) {
            for (var page : WORKSPACE) {
                owner.go(page);
                owner.visit().shot(name("empty", page));
            }
            for (var page : OWN) {
                owner.visit().go(page);
                owner.visit().shot(name("own", page));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void pageThatDoesNotExist(Look look) {
        try (var visit = browser.visit(program.url(), look).expecting(404)) {
            visit.go("/nowhere");
            visit.shot("public-not-found");
        }
    }

    private static String name(String group, String page) {
        return group + (page.equals("/") ? "-home" : page.replaceAll("[/?=]", "-"));
    }
}
