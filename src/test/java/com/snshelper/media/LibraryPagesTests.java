package com.snshelper.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Role;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The library's pages, as a browser without a script sees them. */
@ServerTest
class LibraryPagesTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    MediaLibrary library;

    World world;
    PlainBrowser browser;

    @BeforeEach
    void openShop() {
        world = new World(context);
        browser = world.signedIn(world.owner);
        browser.get(path(""));
    }

    @Test
    void emptyLibrarySaysWhatItIsFor() {
        assertThat(browser.get(path("")).body())
                .contains("Vos images vivent ici")
                .doesNotContain("shelf-item");
    }

    @Test
    void uploadedPictureIsShownWithItsName() {
        var answer = upload("Mariages", "pivoines.jpg", photo(80, 60));

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/media?folder=Mariages");
        assertThat(browser.get(path("?folder=Mariages")).body())
                .contains("pivoines.jpg", "Une image ajoutée.", "Mariages", "Une image, ");
    }

    @Test
    void sameFileSentTwiceIsOnePictureAndSaysSo() {
        upload("", "pivoines.jpg", photo(80, 60));
        upload("", "copie.jpg", photo(80, 60));

        var page = browser.get(path("")).body();

        assertThat(page).contains("copie.jpg : Déjà dans votre médiathèque : pivoines.jpg.", "Une image, ");
    }

    @Test
    void smallerCopyLooksLikeTheFirst() {
        upload("", "pivoines.jpg", photo(800, 600));
        upload("", "petite.jpg", photo(400, 300));

        var page = browser.get(path("")).body();

        assertThat(page).contains("petite.jpg : Ajoutée. Elle ressemble à pivoines.jpg.", "2 images, ");
    }

    @Test
    void refusedFileSaysWhyAndHoldsUpNoOther() {
        var form = new Multipart()
                .file("file", "notes.txt", "bonjour".getBytes())
                .file("file", "pivoines.jpg", photo(80, 60))
                .field("_csrf", browser.csrfToken());
        browser.send(form.to(HttpRequest.newBuilder(URI.create(world.site() + path("")))));

        assertThat(browser.get(path("")).body())
                .contains("notes.txt : Ce fichier n’est pas une image", "pivoines.jpg", "Une image ajoutée.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIVOINE", "été", "ete", "marche jpg"})
    void searchFindsNamesAndDescriptions(String words) {
        add("pivoine-marche.jpg", "", photo(80, 60));
        add("autre.jpg", "", photo(90, 60));
        var described = add("marche.jpg", "Un été de pivoines", photo(100, 60));

        var page = browser.get(path("?q=" + words.replace(" ", "+"))).body();

        assertThat(page).contains(described.toString()).doesNotContain("autre.jpg");
    }

    @Test
    void searchTakesSignsOfPatternsAsTheyAre() {
        add("100%.jpg", "", photo(80, 60));
        add("autre.jpg", "", photo(90, 60));

        assertThat(browser.get(path("?q=%25")).body()).contains("100%.jpg").doesNotContain("autre.jpg");
        assertThat(browser.get(path("?q=_")).body()).contains("Aucune image ne correspond");
    }

    @Test
    void manyPicturesComeInPagesThatLeadBack() {
        for (int i = 0; i < 50; i++) {
            add("image-" + i + ".jpg", "", photo(20 + i, 20));
        }

        var first = browser.get(path("")).body();
        var older = link("rel=\"next\"", first);
        var second = browser.get(older).body();

        assertThat(first).contains("image-49.jpg", "image-2.jpg").doesNotContain("image-1.jpg", "rel=\"prev\"");
        assertThat(second).contains("image-1.jpg", "image-0.jpg").doesNotContain("image-2.jpg", "rel=\"next\"");
        assertThat(browser.get(link("rel=\"prev\"", second)).body()).contains("image-49.jpg");
    }

    private static String link(String with, String page) {
        var found = java.util.regex.Pattern.compile("href=\"([^\"]*)\" " + with).matcher(page);
        assertThat(found.find()).isTrue();
        return org.springframework.web.util.HtmlUtils.htmlUnescape(found.group(1));
    }

    @Test
    void chosenPicturesGoIntoOneFolderWhateverItsCapitals() {
        var one = add("un.jpg", "", photo(80, 60));
        var two = add("deux.jpg", "", photo(90, 60));

        browser.post(path("/selection"), "id", one.toString(), "action", "move", "to", "Mariages d’été");
        browser.post(path("/selection"), "id", two.toString(), "action", "move", "to", " mariages  D’ETE ");

        assertThat(picture(one).folder()).isEqualTo("Mariages d’été");
        assertThat(picture(two).folder()).isEqualTo("Mariages d’été");
    }

    @Test
    void renamedFolderKeepsItsPictures() {
        var one = add("un.jpg", "", photo(80, 60));
        browser.post(path("/selection"), "id", one.toString(), "action", "move", "to", "Mariages");

        browser.post(path("/folder"), "from", "Mariages", "to", "Fêtes");

        assertThat(picture(one).folder()).isEqualTo("Fêtes");
    }

    @Test
    void nothingChosenIsSaid() {
        add("un.jpg", "", photo(80, 60));

        browser.post(path("/selection"), "action", "delete");

        assertThat(browser.get(path("")).body()).contains("Choisissez au moins une image");
    }

    @Test
    void descriptionNameAndFolderAreChangedOnItsPage() {
        var id = add("un.jpg", "", photo(80, 60));

        browser.post(
                path("/" + id), "fileName", "Tulipes.jpg", "altText", "Une botte <de> tulipes", "folder", "Printemps");

        assertThat(browser.get(path("/" + id)).body())
                .contains("Tulipes.jpg", "Une botte &lt;de&gt; tulipes", "Printemps", "Enregistré.", "80 × 60 pixels");
    }

    @Test
    void cutPictureIsAnotherAndKnowsItsOrigin() {
        var id = add("un.jpg", "Des tulipes", photo(80, 60));

        var answer = browser.post(path("/" + id + "/edit"), "ratio", "SQUARE", "turn", "1");

        var made = UUID.fromString(
                answer.headers().firstValue("Location").orElseThrow().replaceAll(".*/", ""));
        assertThat(picture(made).width()).isEqualTo(60);
        assertThat(picture(made).height()).isEqualTo(60);
        assertThat(picture(made).altText()).isEqualTo("Des tulipes");
        assertThat(picture(made).origin()).isEqualTo(id);
        assertThat(picture(id).width()).isEqualTo(80);
        assertThat(browser.get(path("/" + made)).body())
                .contains("Faite à partir de")
                .doesNotContain("Elle ressemble");
        assertThat(browser.get(path("/" + id)).body()).contains("Ses retouches", made.toString());
    }

    @Test
    void sameCutAgainIsTheOneThatIsThereWithItsOwnDescription() {
        var id = add("un.jpg", "Des tulipes", photo(80, 60));
        browser.post(path("/" + id + "/edit"), "ratio", "SQUARE");
        var made = library(id);
        browser.get(path("/" + made));
        browser.post(path("/" + made), "fileName", "un.jpg", "altText", "Le cœur d’une tulipe", "folder", "");

        browser.get(path("/" + id + "/edit"));
        browser.post(path("/" + id + "/edit"), "ratio", "SQUARE");

        assertThat(library(id)).isEqualTo(made);
        assertThat(picture(made).altText()).isEqualTo("Le cœur d’une tulipe");
    }

    /** The one picture that was cut out of another. */
    private UUID library(UUID origin) {
        return Tenancy.inWorkspace(
                        world.workspace,
                        null,
                        () -> context.getBean(MediaShelves.class).madeFrom(origin))
                .getFirst()
                .id();
    }

    @Test
    void renamedFolderBecomesTheOneThatIsThereAlready() {
        var one = add("un.jpg", "", photo(80, 60));
        var two = add("deux.jpg", "", photo(60, 80));
        browser.post(path("/selection"), "id", one.toString(), "action", "move", "to", "Mariages");
        browser.post(path("/selection"), "id", two.toString(), "action", "move", "to", "Fêtes");

        browser.post(path("/folder"), "from", "Fêtes", "to", "mariages");
        assertThat(picture(two).folder()).isEqualTo("Mariages");

        browser.post(path("/folder"), "from", "Mariages", "to", "MARIAGES");
        assertThat(picture(one).folder()).isEqualTo("MARIAGES");
    }

    @Test
    void picturesWithoutAFolderAreNotRenamedIntoOne() {
        var id = add("un.jpg", "", photo(80, 60));

        browser.post(path("/folder"), "from", "", "to", "Tout");

        assertThat(picture(id).folder()).isEmpty();
    }

    @Test
    void editThatChangesNothingSaysSo() {
        var id = add("un.jpg", "", photo(80, 60));

        browser.post(path("/" + id + "/edit"));

        assertThat(browser.get(path("/" + id + "/edit")).body()).contains("Rien ne changerait");
    }

    @Test
    void unusedPictureIsDeletedAfterAQuestion() {
        var id = add("un.jpg", "", photo(80, 60));

        var asked = browser.post(path("/selection"), "id", id.toString(), "action", "delete");
        var question = browser.get(asked.headers().firstValue("Location").orElseThrow());
        browser.post(path("/delete"), "id", id.toString());

        assertThat(question.body()).contains("Supprimer cette image ?", "un.jpg", "N’est utilisée nulle part.");
        assertThat(browser.get(path("/" + id)).statusCode()).isEqualTo(404);
        assertThat(browser.get(path("/" + id + "/thumb")).statusCode()).isEqualTo(404);
    }

    @Test
    void viewerLooksAndIsOfferedNoChange() {
        var id = add("un.jpg", "", photo(80, 60));
        var viewer = world.signedIn(world.member(Role.VIEWER));

        assertThat(viewer.get(path("")).body())
                .contains("un.jpg")
                .doesNotContain("Ajouter des images", "checkbox\" name=\"id");
        assertThat(viewer.get(path("/" + id)).body()).doesNotContain("Enregistrer", "Supprimer");
        assertThat(viewer.get(path("/" + id + "/edit")).statusCode()).isEqualTo(403);
    }

    @Test
    void picturesOfOthersAreNeitherShownNorChanged() {
        var id = add("un.jpg", "", photo(80, 60));
        var stranger = world.signedIn(world.stranger());
        var theirs = "/w/" + world.strangersWorkspace() + "/media";
        stranger.get(theirs);

        assertThat(stranger.get(theirs).body()).doesNotContain("un.jpg");
        assertThat(stranger.get(theirs + "/" + id).statusCode()).isEqualTo(404);
        assertThat(stranger.get(theirs + "/delete?id=" + id).statusCode()).isEqualTo(404);
        stranger.post(theirs + "/selection", "id", id.toString(), "action", "move", "to", "Volées");
        stranger.post(theirs + "/delete", "id", id.toString());
        assertThat(picture(id).folder()).isEmpty();
    }

    private HttpResponse<String> upload(String folder, String name, byte[] file) {
        var form =
                new Multipart().file("file", name, file).field("folder", folder).field("_csrf", browser.csrfToken());
        return browser.send(form.to(HttpRequest.newBuilder(URI.create(world.site() + path("")))));
    }

    private UUID add(String name, String altText, byte[] file) {
        return Tenancy.inWorkspace(world.workspace, null, () -> {
            try {
                return library.take(new ByteArrayInputStream(file), new Labels(name, altText, ""))
                        .media()
                        .id();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Media picture(UUID id) {
        return Tenancy.inWorkspace(world.workspace, null, () -> library.get(id));
    }

    private static byte[] photo(int width, int height) {
        BufferedImage picture = TestPictures.quarters(width, height);
        return TestPictures.jpeg(picture);
    }

    private String path(String rest) {
        return "/w/" + world.workspace + "/media" + rest;
    }
}
