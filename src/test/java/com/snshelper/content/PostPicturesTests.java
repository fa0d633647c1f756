package com.snshelper.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.media.MediaLibrary;
import com.snshelper.media.TestPictures;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Pictures get into a draft and are cut there, in a browser without a script. */
@ServerTest
class PostPicturesTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    ApplicationContext context;

    @Autowired
    Posts posts;

    @Autowired
    MediaLibrary library;

    World world;
    PlainBrowser browser;
    UUID picture;

    @BeforeEach
    void openShop() {
        world = new World(context);
        browser = world.signedIn(world.owner);
        picture = picture(80);
        browser.get(path("/media"));
    }

    @Test
    void composersButtonKeepsTheDraftAndLeadsToTheLibrary() {
        var id = draft();

        var answer = browser.post(
                path("/posts/" + id + "/edit"),
                "version",
                "1",
                "zone",
                "Europe/Paris",
                "all.0.text",
                "Un mot",
                "action",
                "library:all:0");

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/posts/" + id + "/pictures?text=all&part=0");
        assertThat(post(id).parts().getFirst().text()).isEqualTo("Un mot");
    }

    @Test
    void chosenPicturesGoIntoTheirPart() {
        var id = draft();
        var second = picture(90);

        var page = browser.get(path("/posts/" + id + "/pictures?text=all&part=0"));
        var answer = browser.post(
                path("/posts/" + id + "/pictures"),
                "text",
                "all",
                "part",
                "0",
                "media",
                picture.toString(),
                "media",
                second.toString());

        assertThat(page.body()).contains(picture.toString(), "Ajouter au post");
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/posts/" + id + "/edit");
        assertThat(post(id).parts().getFirst().media()).containsExactly(picture, second);
    }

    @Test
    void cutPictureTakesThePlaceOfTheOneItWasCutFrom() {
        var second = picture(90);
        var id = draft(picture, second);

        var page = browser.get(path("/posts/" + id + "/pictures/" + picture + "/edit?text=all&part=0"));
        browser.post(path("/posts/" + id + "/pictures/" + picture + "/edit?text=all&part=0"), "ratio", "SQUARE");

        var media = post(id).parts().getFirst().media();
        assertThat(page.body()).contains("name=\"ratio\"", "4:5");
        assertThat(media).hasSize(2).doesNotContain(picture).endsWith(second);
        assertThat(inShop(() -> library.get(media.getFirst())).width()).isEqualTo(60);
    }

    @Test
    void editThatChangesNothingComesBackWithTheReason() {
        var id = draft(picture);
        var address = path("/posts/" + id + "/pictures/" + picture + "/edit?text=all&part=0");

        browser.post(address);

        assertThat(browser.get(address).body()).contains("Rien ne changerait");
        assertThat(post(id).media()).containsExactly(picture);
    }

    @Test
    void scheduledPostIsNotChangedFromHere() {
        var id = draft();
        inShop(() -> posts.markScheduled(id, LocalDateTime.parse("2027-01-01T09:00"), PARIS));

        var answer = browser.post(path("/posts/" + id + "/pictures"), "media", picture.toString());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(post(id).media()).isEmpty();
    }

    @Test
    void newPostBeginsWithThePictureOfItsAddress() {
        var page = browser.get(path("/compose/" + picture)).body();

        assertThat(page).contains("name=\"all.0.media\" value=\"" + picture + "\"");
        assertThat(browser.get(path("/compose/" + UUID.randomUUID())).statusCode())
                .isEqualTo(404);
    }

    private UUID draft(UUID... pictures) {
        var content = new PostContent(List.of(new Part("", List.of(pictures))), Map.of(), List.of(), null, PARIS);
        return inShop(() -> posts.create(content).id());
    }

    private Post post(UUID id) {
        return inShop(() -> posts.get(id));
    }

    private UUID picture(int width) {
        return inShop(() -> {
            try {
                var file = TestPictures.jpeg(TestPictures.quarters(width, 60));
                return library.add(new ByteArrayInputStream(file), "").id();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private <T> T inShop(Supplier<T> act) {
        return Tenancy.inWorkspace(world.workspace, world.owner.account(), act::get);
    }

    private String path(String rest) {
        return "/w/" + world.workspace + rest;
    }
}
