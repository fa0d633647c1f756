package com.snshelper.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.snshelper.ServerTest;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Templates and sets of hashtags, in a browser without scripts. */
@ServerTest
class WritingAidsTests {

    @Autowired
    ApplicationContext context;

    World world;
    PlainBrowser browser;
    String base;

    @BeforeEach
    void settleIn() {
        world = new World(context);
        browser = world.signedIn(world.owner);
        base = "/w/" + world.workspace;
        browser.get(base + "/calendar");
    }

    private <T> T does(Supplier<T> act) {
        return Tenancy.inWorkspace(world.workspace, world.owner.account(), act::get);
    }

    private String sees(String path) {
        var answer = browser.get(base + path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private UUID first(String page, String prefix) {
        var found = Pattern.compile("id=\"" + prefix + "([0-9a-f-]{36})").matcher(sees(page));
        assertThat(found.find()).isTrue();
        return UUID.fromString(found.group(1));
    }

    private void keepsAsTemplate(String name, String... texts) {
        var post = Ids.next();
        var form = new ArrayList<>(List.of("version", "0", "action", "template", "templateName", name));
        for (int i = 0; i < texts.length; i++) {
            form.addAll(List.of("all." + i + ".text", texts[i]));
        }
        form.addAll(List.of("newTags", "Arrivage", "flag", "ADVERT", "date", "2027-01-01", "time", "09:00"));
        browser.post(base + "/posts/" + post + "/edit", form.toArray(String[]::new));
    }

    @Test
    void draftIsKeptAsATemplateAndBeginsAPost() {
        keepsAsTemplate("Nouvel arrivage", "Ce matin :\n…", "Venez vite");

        assertThat(sees("/compose")).contains("Nouvel arrivage", "template=");
        var page = sees("/compose?template=" + first("/templates", "name-") + "&at=2027-03-04T10:00");
        assertThat(page)
                .contains("Ce matin :", "Venez vite", "value=\"2027-03-04\"", "value=\"Arrivage\" checked")
                .contains("value=\"ADVERT\" data-line=\"Publicité\" checked")
                .doesNotContain("2027-01-01");
    }

    @Test
    void templateIsRenamedRewrittenAndDeleted() {
        keepsAsTemplate("Arrivage", "Ce matin", "Et encore");
        var id = first("/templates", "name-");

        browser.post(base + "/templates/" + id, "name", "Le matin", "part", "Bonjour, vous !", "part", " ");
        assertThat(does(() -> context.getBean(Templates.class).find(id).orElseThrow())
                        .parts())
                .containsExactly("Bonjour, vous !");
        assertThat(sees("/templates")).contains("Le matin");

        browser.post(base + "/templates/" + id + "/delete");
        assertThat(sees("/templates")).doesNotContain("Le matin");
    }

    @Test
    void nameIsTakenWhateverItsCase() {
        keepsAsTemplate("Arrivage", "Ce matin");
        var post = Ids.next();

        var answer = browser.post(
                base + "/posts/" + post + "/edit",
                "version",
                "0",
                "all.0.text",
                "Ce soir",
                "action",
                "template",
                "templateName",
                "ARRIVAGE");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("existe déjà", "Ce soir", "name=\"version\" value=\"1\"");
    }

    @Test
    void emptyTextIsNoTemplate() {
        keepsAsTemplate("Vide", "  ");

        assertThat(sees("/templates")).doesNotContain("Vide");
    }

    @Test
    void hashtagsAreAppendedByAButtonWithoutAScript() {
        browser.post(base + "/hashtags", "name", "Saison", "hashtags", "pivoines, #fleuriste 작약");
        var set = first("/hashtags", "name-");
        var post = Ids.next();

        browser.post(
                base + "/posts/" + post + "/edit",
                "version",
                "0",
                "all.0.text",
                "Un",
                "all.1.text",
                "Deux ",
                "action",
                "hashtags:" + set);

        assertThat(does(() -> context.getBean(Posts.class).get(post)).parts())
                .extracting(Part::text)
                .containsExactly("Un", "Deux\n\n#pivoines #fleuriste #작약");
    }

    @Test
    void setIsChangedAndDeleted() {
        browser.post(base + "/hashtags", "name", "Saison", "hashtags", "#pivoines");
        var set = first("/hashtags", "name-");

        browser.post(base + "/hashtags/" + set, "name", "Hiver", "hashtags", "#houx #gui");
        assertThat(sees("/hashtags")).contains("Hiver", "#houx #gui").doesNotContain("Saison<");

        browser.post(base + "/hashtags/" + set + "/delete");
        assertThat(sees("/hashtags")).doesNotContain("Hiver");
    }

    @Test
    void whatWasTypedComesBackWithTheReason() {
        browser.post(base + "/hashtags", "name", "Saison", "hashtags", "#fleurs-coupées");

        assertThat(sees("/hashtags")).contains("« fleurs-coupées »", "value=\"Saison\"", "#fleurs-coupées</textarea>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " # ", "a.b", "💐"})
    void whatIsNoHashtagIsRefused(String typed) {
        assertThat(catchThrowableOfType(UserProblem.class, () -> HashtagSet.read(typed)))
                .isNotNull();
    }
}
