package com.snshelper.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Role;
import com.snshelper.media.MediaLibrary;
import com.snshelper.media.Multipart;
import com.snshelper.media.TestPictures;
import com.snshelper.networks.Networks;
import com.snshelper.networks.SocialNetwork;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServerTest
class ComposerTests {

    private static final String TAB = "5f0c6f5e-7d1b-4a57-9d0e-0d4c3b2a1f00";

    @Autowired
    ApplicationContext context;

    @Autowired
    Posts posts;

    @Autowired
    MediaLibrary media;

    @Autowired
    Networks networks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    World world;
    PlainBrowser browser;
    UUID shop;
    UUID studio;

    @BeforeEach
    void openShop() {
        world = new World(context);
        browser = world.signedIn(world.owner);
        shop = channel("La boutique");
        studio = channel("L’atelier");
    }

    @Test
    void shopWithoutChannelIsLedToConnectOne() {
        var stranger = world.signedIn(world.stranger());

        var page = stranger.get("/w/" + world.strangersWorkspace() + "/compose");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Connectez d’abord un canal", "/w/" + world.strangersWorkspace() + "/channels/connect")
                .doesNotContain("id=\"composer\"");
    }

    @Test
    void newPageBeginsWithTheHourAndTheChannelOfItsAddress() {
        var page = browser.get(path("/compose?at=2026-12-01T09:00&channel=" + shop));

        assertThat(page.body())
                .contains("value=\"2026-12-01\"", "value=\"09:00\"", "Paraîtra mardi 1 décembre 2026 à 09:00")
                .containsPattern("value=\"" + shop + "\"[^>]*checked")
                .doesNotContainPattern("value=\"" + studio + "\"[^>]*checked");
        assertThat(inShop(() -> posts.drafts(10))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"at=nonsense", "at=2026-13-40T99:00", "channel=nonsense", "channel=00000000-0000-0000-0000-000000000000"
    })
    void nonsenseInTheAddressDoesNoHarm(String query) {
        assertThat(browser.get(path("/compose?" + query)).statusCode()).isEqualTo(200);
    }

    @Test
    void savedDraftOpensAsItWasWritten() {
        var id = newId();

        var answer = act(id, 0, "save", "all.0.text", "Un <b>gras</b>\r\nDeux", "channel", shop.toString());

        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/posts/" + id + "/edit");
        assertThat(post(id).parts().getFirst().text()).isEqualTo("Un <b>gras</b>\nDeux");
        assertThat(post(id).author()).isEqualTo(world.owner.account());
        assertThat(edit(id))
                .contains("Un &lt;b&gt;gras&lt;/b&gt;\nDeux</textarea>")
                .doesNotContain("<b>gras");
    }

    @Test
    void previewOfANetworkWithoutALookIsPlain() {
        var id = newId();
        act(id, 0, "add-part:all", "all.0.text", "Un", "channel", shop.toString());

        var page = edit(id);

        assertThat(preview(page, shop)).contains("preview-plain", "preview-text\">Un</p>", "La boutique");
    }

    @Test
    void previewHasTheLookThatItsNetworkBrings() {
        for (var network : networksWithALook()) {
            var channel =
                    inShop(() -> TestChannels.insert(TestChannels.of(network, "Chez " + network), jdbc, transactions));
            var id = newId();
            act(id, 0, "save", "all.0.text", "Un", "channel", channel.toString());

            var page = edit(id);

            assertThat(preview(page, channel))
                    .contains("preview-part", "preview-text\">Un</p>", "preview-images", "Chez " + network)
                    .doesNotContain("preview-plain");
            var style = find("<link rel=\"stylesheet\" href=\"(/" + network + "[^\"]*\\.css)\"", page);
            assertThat(browser.get(style).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void previewSaysNothingOfAPictureWithoutADescription() throws Exception {
        var picture = inShop(() -> media.add(
                        new java.io.ByteArrayInputStream(TestPictures.jpeg(TestPictures.quarters(80, 60))), ""))
                .id();
        var id = newId();
        act(id, 0, "save", "all.0.text", "Un", "all.0.media", picture.toString(), "channel", shop.toString());

        assertThat(preview(edit(id), shop)).contains("<img alt=\"\"");
    }

    private List<String> networksWithALook() {
        var names = networks.all().stream()
                .map(SocialNetwork::name)
                .filter(name -> getClass().getResource("/templates/networks/" + name + "/preview.html") != null)
                .toList();
        assertThat(names).isNotEmpty();
        return names;
    }

    private static String preview(String page, UUID channel) {
        return find("(?s)<article class=\"preview\" data-channel=\"" + channel + "\"(.*?)</article>", page);
    }

    @Test
    void buttonsShapeThePostWithoutAScript() {
        var id = newId();

        act(id, 0, "add-part:all", "all.0.text", "Un");
        assertThat(texts(id)).containsExactly("Un", "");

        act(id, 1, "move-part:all:1", "all.0.text", "Un", "all.1.text", "Deux");
        assertThat(texts(id)).containsExactly("Deux", "Un");

        act(id, 2, "own:" + shop, "all.0.text", "Deux", "all.1.text", "Un", "channel", shop.toString());
        assertThat(post(id).variants()).containsOnlyKeys(shop);

        act(
                id,
                3,
                "remove-part:" + shop + ":1",
                "all.0.text",
                "Deux",
                "own",
                shop.toString(),
                shop + ".0.text",
                "Pour la boutique",
                shop + ".1.text",
                "en trop");
        assertThat(post(id).variants().get(shop)).containsExactly(new Part("Pour la boutique", List.of()));

        act(id, 4, "common:" + shop, "all.0.text", "Deux", "own", shop.toString(), shop + ".0.text", "x");
        assertThat(post(id).variants()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "remove-part:all:7",
        "move-part:all:0",
        "remove-part:all:-1",
        "remove-part",
        "own:nonsense",
        "own",
        "remove-image:all:0:nonsense",
        "remove-part:all:99999999999999999999",
        "nonsense",
        ":::"
    })
    void buttonThatMakesNoSenseOnlySaves(String action) {
        var id = newId();

        var answer = act(id, 0, action, "all.0.text", "Un");

        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(texts(id)).containsExactly("Un");
    }

    @Test
    void pictureSentWithTheFormIsShownAndDescribed() {
        var id = newId();
        var photo = TestPictures.jpeg(TestPictures.quarters(800, 600));

        var answer = send(
                "/posts/" + id + "/edit",
                fields(0, "upload").field("all.0.text", "Regardez").file("all.0.file", "plage.jpg", photo));

        assertThat(answer.statusCode()).isIn(302, 303);
        var picture = post(id).parts().getFirst().media().getFirst();
        assertThat(edit(id)).contains("/media/" + picture + "/thumb", "name=\"alt." + picture + "\"");

        act(id, 1, "save", "all.0.text", "Regardez", "all.0.media", picture.toString(), "alt." + picture, "Une plage");

        assertThat(inShop(() -> media.find(picture)).orElseThrow().altText()).isEqualTo("Une plage");

        act(id, 2, "remove-image:all:0:" + picture, "all.0.text", "Regardez", "all.0.media", picture.toString());

        assertThat(post(id).media()).isEmpty();
    }

    @Test
    void descriptionTypedForAScheduledPostIsKeptOnlyByItsButton() {
        var picture = inShop(() -> {
            try {
                return media.add(
                                new ByteArrayInputStream(TestPictures.jpeg(TestPictures.quarters(80, 60))), "Une plage")
                        .id();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        var id = newId();
        act(id, 0, "save", "all.0.text", "Regardez", "all.0.media", picture.toString());
        inShop(() -> posts.markScheduled(id, LocalDateTime.parse("2027-01-01T09:00"), ZoneId.of("Europe/Paris")));

        var shown = act(
                id,
                2,
                "add-part:all",
                "all.0.text",
                "Regardez",
                "all.0.media",
                picture.toString(),
                "alt." + picture,
                "Deux plages");

        assertThat(shown.body()).contains("Deux plages");
        assertThat(inShop(() -> media.find(picture)).orElseThrow().altText()).isEqualTo("Une plage");
    }

    @Test
    void refusedPictureCostsNeitherTheTextNorTheOtherPictures() {
        var id = newId();
        var photo = TestPictures.jpeg(TestPictures.quarters(80, 60));

        var answer = send(
                "/posts/" + id + "/edit",
                fields(0, "upload")
                        .field("all.0.text", "Regardez")
                        .file("all.0.file", "dessin.svg", "<svg onload=\"alert(1)\"/>".getBytes())
                        .file("all.0.file", "plage.jpg", photo));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Un dessin SVG peut contenir du code", "Regardez", "/thumb");
        assertThat(post(id).media()).hasSize(1);
    }

    @Test
    void tooMuchTextIsShownAgainWithTheReason() {
        var id = newId();
        var novel = "é".repeat(20_001);

        var answer = act(id, 0, "save", "all.0.text", novel);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("20 001 caractères", novel);
    }

    @Test
    void countersCountAsTheChannelsDo() {
        var id = newId();
        act(id, 0, "save", "all.0.text", "👨‍👩‍👧‍👦".repeat(301), "channel", shop.toString());

        assertThat(edit(id))
                .contains("301 / 300", "7525 / 3000", "La boutique, partie 1 : 301 caractères, 300 au plus.")
                .contains("aria-invalid=\"true\"");
    }

    @Test
    void draftSavesByItselfAndSaysWhatIsWrong() {
        var id = newId();

        var first = autosave(id, 0, TAB, "all.0.text", "a".repeat(301), "channel", shop.toString());

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body())
                .contains("\"saved\":true", "\"version\":1", "Enregistré à ")
                .contains("\"channel\":\"" + shop + "\"", "La boutique, partie 1 : 301 caractères, 300 au plus.");
        var second = autosave(id, 1, TAB, "all.0.text", "court", "channel", shop.toString());
        assertThat(second.body()).contains("\"version\":2", "\"problems\":[]");
    }

    @Test
    void composerThatLostItsAnswerSavesAgainAndAnotherIsTold() {
        var id = newId();
        autosave(id, 0, TAB, "all.0.text", "Un");

        var again = autosave(id, 0, TAB, "all.0.text", "Deux");
        var other = autosave(id, 1, UUID.randomUUID().toString(), "all.0.text", "Trois");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("\"saved\":false", "Camille Aubépine a changé ce post à");
        assertThat(texts(id)).containsExactly("Deux");
    }

    @Test
    void overtakenDraftGoesOnAsOneOfItsOwn() {
        var id = newId();
        act(id, 0, "save", "all.0.text", "Le texte de Rose");
        inShop(() -> posts.save(id, 1, text("Le nouveau texte de Rose")));

        var answer = act(id, 1, "save", "tab", UUID.randomUUID().toString(), "all.0.text", "Le texte de Paul");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("Le texte de Paul", "/posts/" + id + "/edit\"", "name=\"version\" value=\"0\"");
        var copy = UUID.fromString(find("data-save=\"[^\"]*/posts/([^/]+)/draft\"", answer.body()));
        assertThat(copy).isNotEqualTo(id);
        act(copy, 0, "save", "all.0.text", "Le texte de Paul");
        assertThat(texts(copy)).containsExactly("Le texte de Paul");
        assertThat(texts(id)).containsExactly("Le nouveau texte de Rose");
    }

    @Test
    void whoIsOvertakenComparesBothTextsAndCanPutHersInPlaceWhileTheOtherIsKept() {
        var id = newId();
        act(id, 0, "save", "all.0.text", "Le texte de Rose");
        var colleague = world.signedIn(world.member(Role.EDITOR));
        colleague.get(path("/calendar"));
        colleague.post(path("/posts/" + id + "/edit"), "version", "1", "all.0.text", "Celui de Paul", "action", "save");

        var answer = act(id, 1, "save", "tab", UUID.randomUUID().toString(), "all.0.text", "Le nouveau de Rose");
        assertThat(answer.body())
                .contains("a changé ce post à", "Celui de Paul", "Le nouveau de Rose", "name=\"over\"")
                .doesNotContain("Quelqu’un a changé");
        act(id, 0, "save", "over", "2", "all.0.text", "Le nouveau de Rose");

        assertThat(texts(id)).containsExactly("Le nouveau de Rose");
        assertThat(inShop(() -> posts.drafts(5)).stream()
                        .filter(draft -> !draft.id().equals(id))
                        .flatMap(draft -> draft.parts().stream())
                        .map(Part::text))
                .containsExactly("Celui de Paul");
    }

    @Test
    void whatIsToBeReplacedIsNotSetAsideWhenItIsNotReplaced() {
        var id = newId();
        act(id, 0, "save", "all.0.text", "Le texte de Rose");
        inShop(() -> posts.save(id, 1, text("Celui de Paul")));
        inShop(() -> posts.save(id, 2, text("Le nouveau de Paul")));
        var tab = UUID.randomUUID().toString();

        var overtaken = act(id, 0, "save", "over", "2", "tab", tab, "all.0.text", "Le nouveau de Rose");
        var impossible = act(id, 0, "save", "over", "3", "tab", tab, "all.0.text", "a".repeat(Part.MAX_TEXT + 1));

        assertThat(overtaken.statusCode()).isEqualTo(409);
        assertThat(impossible.statusCode()).isEqualTo(422);
        // Saved as it comes back, it would replace what was not set aside.
        assertThat(impossible.body()).contains("name=\"version\" value=\"0\"");
        assertThat(inShop(() -> posts.drafts(5))).extracting(Post::id).containsExactly(id);
        assertThat(texts(id)).containsExactly("Le nouveau de Paul");
    }

    @Test
    void scheduledPostChangesOnlyByItsButton() {
        var id = newId();
        act(id, 0, "save", "all.0.text", "Un", "channel", shop.toString());
        inShop(() -> posts.markScheduled(id, LocalDateTime.parse("2027-01-01T09:00"), ZoneId.of("Europe/Paris")));

        var saved = autosave(id, 2, TAB, "all.0.text", "Deux");
        var acted = act(id, 2, "add-part:all", "all.0.text", "Trois");

        assertThat(saved.body()).contains("\"saved\":false", "Ce post est programmé");
        assertThat(acted.body()).contains("Trois", "Enregistrer les changements", "name=\"all.1.text\"");
        assertThat(texts(id)).containsExactly("Un");
        assertThat(edit(id)).contains("data-draft=\"false\"", "/posts/" + id + "/schedule");
        assertThat(browser.post(path("/posts/" + id + "/delete")).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2027-03-28 | 02:30 | 02:30 n’existe pas ce jour-là, on avance les montres : ce sera dimanche 28 mars 2027 à 03:30",
                "2027-10-31 | 02:30 | 02:30 arrive deux fois ce jour-là, on recule les montres : ce sera la première",
                "2027-10-31 | 03:30 | Paraîtra dimanche 31 octobre 2027 à 03:30, heure de Paris.",
                "2027-10-31 | '' | \"when\":\"\"",
                "2027-02-30 | 09:00 | Cette date ou cette heure n’existe pas"
            })
    void changeOfClocksIsSaidBeforeScheduling(String date, String time, String words) {
        var answer = autosave(newId(), 0, TAB, "all.0.text", "Un", "date", date, "time", time);

        assertThat(answer.body()).contains(words);
    }

    @Test
    void draftIsDeletedOnceAsked() {
        var id = newId();
        act(id, 0, "save", "all.0.text", "À jeter");

        assertThat(browser.get(path("/posts/" + id + "/delete")).body()).contains("À jeter", "Supprimer ce brouillon");
        assertThat(browser.post(path("/posts/" + id + "/delete")).statusCode()).isIn(302, 303);

        assertThat(browser.get(path("/posts/" + id + "/edit")).statusCode()).isEqualTo(404);
    }

    @Test
    void draftDeletedElsewhereLosesNoText() {
        var id = newId();
        act(id, 0, "save", "all.0.text", "Un");
        inShop(() -> {
            posts.delete(id);
            return id;
        });

        var answer = act(id, 1, "save", "all.0.text", "Un et demi");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Un et demi", "name=\"version\" value=\"0\"");
    }

    @Test
    void viewersStrangersAndPassersByStayOut() {
        var id = newId();
        act(id, 0, "save", "all.0.text", "Secret");
        var viewer = world.signedIn(world.member(Role.VIEWER));
        var stranger = world.signedIn(world.stranger());
        var theirs = "/w/" + world.strangersWorkspace();
        viewer.get("/account");
        stranger.get("/account");

        for (var page : List.of("/compose", "/posts/" + id + "/edit", "/posts/" + id + "/delete")) {
            assertThat(viewer.get(path(page)).statusCode()).isEqualTo(403);
            assertThat(stranger.get(path(page)).statusCode()).isEqualTo(404);
            assertThat(world.anonymous().get(path(page)).statusCode()).isIn(302, 303);
        }
        for (var action : List.of("edit", "draft", "delete")) {
            var address = "/posts/" + id + "/" + action;
            assertThat(viewer.post(path(address), "all.0.text", "Vol").statusCode())
                    .isEqualTo(403);
            assertThat(stranger.post(path(address), "all.0.text", "Vol").statusCode())
                    .isEqualTo(404);
            var inOwnRoom = stranger.post(theirs + address, "all.0.text", "Vol");
            assertThat(inOwnRoom.statusCode()).isEqualTo(404);
            assertThat(inOwnRoom.body()).doesNotContain("Secret");
        }
        assertThat(stranger.get(theirs + "/posts/" + id + "/edit").statusCode()).isEqualTo(404);
        assertThat(texts(id)).containsExactly("Secret");
    }

    @Test
    void pictureIsShownOnlyToMembers() throws Exception {
        var picture = inShop(() -> media.add(
                        new java.io.ByteArrayInputStream(TestPictures.jpeg(TestPictures.quarters(800, 600))), ""))
                .id();
        var address = path("/media/" + picture + "/");

        var seen = world.signedIn(world.member(Role.VIEWER)).get(address + "thumb");

        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.headers().map())
                .containsEntry("content-type", List.of("image/jpeg"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("content-disposition", List.of("inline"))
                .containsEntry("content-security-policy", List.of("default-src 'none'; sandbox"));
        assertThat(seen.headers().firstValue("cache-control").orElseThrow()).contains("private");
        assertThat(browser.get(address + "full").statusCode()).isEqualTo(200);
        assertThat(browser.get(address + "huge").statusCode()).isEqualTo(404);
        assertThat(browser.get(path("/media/nonsense/thumb")).statusCode()).isEqualTo(404);
        var stranger = world.signedIn(world.stranger());
        assertThat(stranger.get(address + "thumb").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/w/" + world.strangersWorkspace() + "/media/" + picture + "/thumb")
                        .statusCode())
                .isEqualTo(404);
        assertThat(world.anonymous().get(address + "thumb").statusCode()).isIn(302, 303);
    }

    private String path(String rest) {
        return "/w/" + world.workspace + rest;
    }

    private UUID newId() {
        var page = browser.get(path("/compose")).body();
        return UUID.fromString(find("data-save=\"[^\"]*/posts/([^/]+)/draft\"", page));
    }

    private static String find(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> act(UUID id, long version, String action, String... form) {
        return send("/posts/" + id + "/edit", fill(fields(version, action), form));
    }

    private HttpResponse<String> autosave(UUID id, long version, String tab, String... form) {
        var fields = new Multipart()
                .field("_csrf", browser.csrfToken())
                .field("version", Long.toString(version))
                .field("tab", tab)
                .field("zone", "Europe/Paris");
        return send("/posts/" + id + "/draft", fill(fields, form));
    }

    private static Multipart fill(Multipart fields, String... form) {
        for (int i = 0; i < form.length; i += 2) {
            fields.field(form[i], form[i + 1]);
        }
        return fields;
    }

    private Multipart fields(long version, String action) {
        return new Multipart()
                .field("_csrf", browser.csrfToken())
                .field("version", Long.toString(version))
                .field("zone", "Europe/Paris")
                .field("action", action);
    }

    private HttpResponse<String> send(String address, Multipart form) {
        return browser.send(form.to(HttpRequest.newBuilder(URI.create(world.site() + path(address)))));
    }

    private String edit(UUID id) {
        var page = browser.get(path("/posts/" + id + "/edit"));
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    private Post post(UUID id) {
        return inShop(() -> posts.get(id));
    }

    private List<String> texts(UUID id) {
        return post(id).parts().stream().map(Part::text).toList();
    }

    private static PostContent text(String text) {
        return new PostContent(
                List.of(new Part(text, List.of())), Map.of(), List.of(), null, ZoneId.of("Europe/Paris"));
    }

    private UUID channel(String name) {
        return inShop(() -> TestChannels.insert(TestChannels.named(name), jdbc, transactions));
    }

    private <T, X extends Exception> T inShop(Tenancy.Work<T, X> work) throws X {
        return Tenancy.inWorkspace(world.workspace, world.owner.account(), work);
    }
}
