package com.snshelper.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.channels.Channels;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.World;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The back office, as the operator reads it. */
@ServerTest
class OfficeTests {

    private final ApplicationContext context;
    private final World world;

    OfficeTests(@Autowired ApplicationContext context) {
        this.context = context;
        this.world = new World(context);
    }

    private String page(String path) {
        var answer = world.signedIn(world.operator()).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).as("a text that is missing").doesNotContain("??");
        return answer.body();
    }

    @Test
    void healthShowsPublishingChannelsJobsAndRoom() {
        Tenancy.inWorkspace(
                world.workspace,
                null,
                () -> context.getBean(Channels.class).connect("practice", Map.of("behaviour", "works"), null));

        assertThat(page("/office"))
                .contains(
                        "Retard habituel",
                        "Publié",
                        "À décider",
                        "Réseau d’entraînement",
                        "forget-idempotency-keys",
                        "Base de données",
                        "#activity",
                        "#users")
                .containsPattern("[1-9][0-9]* MB");
    }

    @Test
    void customersAreFoundByTheirWholeAddressAndShownWithTheirWorkspaces() {
        assertThat(page("/office/customers?email=" + world.owner.email().toUpperCase(Locale.ROOT)))
                .contains(world.owner.email(), "Propriétaire");
        assertThat(page("/office/customers?email=nobody@example.org"))
                .contains("Personne ici")
                .doesNotContain(world.owner.email());
        assertThat(page("/office/customers?after=" + UUID.randomUUID())).contains("Clients");
    }

    @Test
    void errorIsFoundByTheIdItsReaderSawAndTellsNoContent() {
        var id = UUID.randomUUID().toString().substring(24);

        context.getBean(ErrorReports.class)
                .keep(id, "GET", "/office/mail", new IllegalStateException("Camille’s secret"));

        assertThat(page("/office/errors?id=" + id))
                .contains(id, "IllegalStateException", "GET /office/mail")
                .doesNotContain("secret");
        assertThat(page("/office/errors?id=nonsense")).contains("Aucune erreur");
    }

    @Test
    void signUpIsOpenToWhomTheOperatorSays() {
        var operator = world.signedIn(world.operator());
        operator.get("/office/installation");
        try {
            operator.post("/office/installation", "name", "Fleurs", "signUp", "INVITATION", "language", "fr");

            var visitor = world.anonymous();
            assertThat(visitor.get("/sign-up").body()).contains("inscriptions sont fermées");
            visitor.get("/sign-in");
            assertThat(visitor.post("/sign-up", "firstName", "Eve").statusCode())
                    .isEqualTo(403);
        } finally {
            operator.post(
                    "/office/installation",
                    "name",
                    "Fleurs",
                    "signUp",
                    "OPEN",
                    "language",
                    "fr",
                    "languages",
                    "en",
                    "languages",
                    "ko");
        }
        assertThat(world.anonymous().get("/sign-up").body()).contains("name=\"firstName\"");
    }

    @Test
    void pagesSpeakTheLanguagesThatTheOperatorOffers() {
        var operator = world.signedIn(world.operator());
        operator.get("/office/installation");
        try {
            operator.post("/office/installation", "signUp", "OPEN", "language", "en", "languages", "ko");

            assertThat(world.anonymous().with("Accept-Language", "fr").get("/").body())
                    .contains("<html lang=\"en\"", "hreflang=\"ko\"")
                    .doesNotContain("hreflang=\"fr\"");
            assertThat(world.anonymous().get("/?lang=fr").body()).contains("<html lang=\"en\"");
            assertThat(world.anonymous()
                            .with("Accept-Language", "fr, ko;q=0.5")
                            .get("/")
                            .body())
                    .contains("<html lang=\"ko\"");
            assertThat(world.signedIn(world.owner).get("/account").body())
                    .as("who had chosen French keeps it")
                    .contains("<html lang=\"fr\"", "value=\"fr\" lang=\"fr\" selected");
            assertThat(operator.post("/office/installation", "signUp", "OPEN", "language", "tlh")
                            .body())
                    .contains("Choisissez une langue");
        } finally {
            operator.post(
                    "/office/installation", "signUp", "OPEN", "language", "fr", "languages", "en", "languages", "ko");
        }
        assertThat(world.anonymous().with("Accept-Language", "fr").get("/").body())
                .contains("<html lang=\"fr\"");
    }

    @Test
    void officeIsClosedToEverybodyElse() {
        for (var path : new String[] {"/office", "/office/customers", "/office/errors", "/office/installation"}) {
            assertThat(world.signedIn(world.owner).get(path).statusCode()).isEqualTo(404);
            assertThat(world.anonymous().get(path).statusCode()).isEqualTo(303);
        }
    }
}
