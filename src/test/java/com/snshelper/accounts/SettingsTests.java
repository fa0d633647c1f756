package com.snshelper.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.scenarios.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ServerTest
class SettingsTests {

    @Autowired
    ApplicationContext context;

    World world;
    String settings;

    @BeforeEach
    void begin() {
        world = new World(context);
        settings = "/w/" + world.workspace + "/settings";
    }

    @Test
    void ownerRenamesTheWorkspaceAndMovesItsClock() {
        var browser = world.signedIn(world.owner);
        browser.get(settings);

        assertThat(browser.post(settings, "name", "Les Fleurs d’Aubépine", "timeZone", "Asia/Seoul")
                        .statusCode())
                .isEqualTo(303);

        assertThat(browser.get(settings).body())
                .contains("Les Fleurs d’Aubépine")
                .contains("C’est enregistré")
                .containsPattern("value=\"Asia/Seoul\"[^>]*selected");
    }

    @Test
    void wrongNameAndZoneAreRefusedBesideTheirField() {
        var browser = world.signedIn(world.owner);
        browser.get(settings);

        assertThat(browser.post(settings, "name", " ", "timeZone", "Europe/Paris")
                        .body())
                .contains("Donnez un nom");
        assertThat(browser.post(settings, "name", "x".repeat(81), "timeZone", "Europe/Paris")
                        .body())
                .contains("trop long");
        assertThat(browser.post(settings, "name", "x", "timeZone", "Mars/Olympus")
                        .body())
                .contains("fuseau horaire de la liste");
    }

    @Test
    void furtherWorkspaceIsInTheSwitcherAndApart() {
        var browser = world.signedIn(world.owner);
        browser.get("/account");

        var made = browser.post("/workspaces", "name", "Le Marché");
        var path = java.net
                .URI
                .create(made.headers().firstValue("Location").orElseThrow())
                .getPath();

        assertThat(browser.get(path).body()).contains("Le Marché").contains("Mon espace");
        assertThat(world.signedIn(world.stranger()).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void accountChangesItsNamesLanguageAndZone() {
        var browser = world.signedIn(world.owner);
        browser.get("/account");

        assertThat(browser.post(
                                "/account",
                                "firstName",
                                "Kamille",
                                "lastName",
                                "Rose",
                                "language",
                                "en",
                                "timeZone",
                                "Europe/Berlin")
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/account").body())
                .contains("lang=\"en\"")
                .contains("Kamille")
                .contains("Saved");
        assertThat(browser.post(
                                "/account",
                                "firstName",
                                "",
                                "lastName",
                                "Rose",
                                "language",
                                "en",
                                "timeZone",
                                "Europe/Berlin")
                        .body())
                .contains("Enter this name");
    }
}
