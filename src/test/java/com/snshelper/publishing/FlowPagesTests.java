package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.publishing.Publication.State;
import com.snshelper.scenarios.PlainBrowser;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The operator at the valves, and what her customers read of it. */
@ServerTest
class FlowPagesTests {

    private static final String OFFICE = "/office/publishing";

    @Autowired
    ApplicationContext context;

    @Autowired
    Clock clock;

    private Shopkeeper shop;
    private PlainBrowser operator;

    @BeforeEach
    void open() {
        shop = new Shopkeeper(context);
        operator = shop.world.signedIn(shop.world.operator());
        operator.get(OFFICE);
    }

    @AfterEach
    void everythingFlows() {
        operator.post(OFFICE + "/practice/resume");
    }

    @Test
    void pausedNetworkIsSaidToCustomersAndTheirPostsGoOutWhenItResumes() {
        var channel = shop.connects("works");
        assertThat(operator.post(OFFICE + "/practice/pause").statusCode()).isEqualTo(303);
        assertThat(operator.get(OFFICE).body()).contains("est en pause : rien de nouveau", "Reprendre les envois");
        var now = LocalDateTime.ofInstant(clock.instant(), ZoneId.of("Europe/Paris"));
        var post = shop.schedules(channel, "Pivoines", now.toString());

        assertThat(shop.sees("/activity?post=" + post))
                .contains("est en pause depuis", "partira à la reprise", "réseau mis en pause par l’exploitant");
        assertThat(shop.sees("/calendar")).contains("Vos posts partiront à la reprise");
        assertThat(shop.publication(post).state()).isEqualTo(State.SCHEDULED);

        operator.post(OFFICE + "/practice/resume");
        assertThat(operator.get(OFFICE).body()).contains("Les envois vers Réseau d’entraînement reprennent");
        Florist.eventually(() -> shop.publication(post).state() == State.PUBLISHED);
        assertThat(shop.sees("/activity?post=" + post))
                .contains("réseau mis en pause par l’exploitant")
                .doesNotContain("partira à la reprise");
    }

    @Test
    void officeShowsNumbersAndNeitherTextsNorPeople() {
        var channel = shop.connects("works");
        var now = LocalDateTime.ofInstant(clock.instant(), ZoneId.of("Europe/Paris"));
        var post = shop.schedules(channel, "Un secret de fleuriste", now.toString());
        Florist.eventually(() -> shop.publication(post).state() == State.PUBLISHED);

        assertThat(operator.get(OFFICE).body())
                .contains("File d’attente", "99 sur 100 sous", "Dernière heure", "Dernier succès")
                .doesNotContain("??", "secret", "Camille");
    }

    @Test
    void valvesAreForOperatorsAndForNetworksThatExist() {
        assertThat(shop.browser.get(OFFICE).statusCode()).isEqualTo(404);
        shop.sees("/calendar");
        assertThat(shop.browser.post(OFFICE + "/practice/pause").statusCode()).isEqualTo(404);
        assertThat(operator.post(OFFICE + "/nowhere/pause").statusCode()).isEqualTo(404);
        assertThat(operator.post(OFFICE + "/practice/release").statusCode()).isEqualTo(303);
        assertThat(operator.get(OFFICE).body()).contains("Rien n’attendait sur");
    }
}
