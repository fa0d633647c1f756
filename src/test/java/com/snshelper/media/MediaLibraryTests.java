package com.snshelper.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import com.snshelper.networks.Capabilities;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class MediaLibraryTests {

    private static final Capabilities LIMITS =
            new Capabilities(List.of(), 4, 1_000_000, Set.of("image/jpeg", "image/png"), 2000, 100, 3);

    @Autowired
    MediaLibrary library;

    private final UUID workspace = UUID.randomUUID();

    @Test
    void addedPictureIsFoundAndOpened() throws Exception {
        inWorkspace(() -> {
            var added = add(TestPictures.jpeg(TestPictures.quarters(800, 600)), " Des pivoines ");

            var found = library.find(added.id()).orElseThrow();

            assertThat(found).isEqualTo(added);
            assertThat(found.altText()).isEqualTo("Des pivoines");
            assertThat(library.find(List.of(added.id(), UUID.randomUUID()))).containsExactly(added);
            var thumb = library.open(added.id(), MediaLibrary.Size.THUMB).orElseThrow();
            assertThat(thumb.width()).isEqualTo(480);
            try (var content = thumb.content().open()) {
                assertThat(ImageIO.read(content).getHeight()).isEqualTo(360);
            }
            return added;
        });
    }

    @Test
    void pictureThatFitsIsGivenAsItIs() throws Exception {
        inWorkspace(() -> {
            var media = add(TestPictures.jpeg(TestPictures.quarters(800, 600)), "");

            var fitted = library.fit(media, LIMITS);

            assertThat(fitted.size()).isEqualTo(media.size());
            return fitted;
        });
    }

    @Test
    void fittedPictureIsTheSameEveryTime() throws Exception {
        inWorkspace(() -> {
            var media = add(TestPictures.jpeg(TestPictures.noise(2500)), "");

            var first = library.fit(media, LIMITS);
            var second = library.fit(media, LIMITS);

            assertThat(first.size()).isLessThanOrEqualTo(1_000_000);
            assertThat(first.width()).isLessThanOrEqualTo(2000);
            assertThat(bytes(second)).isEqualTo(bytes(first)).hasSize((int) first.size());
            return first;
        });
    }

    @Test
    void descriptionIsChanged() throws Exception {
        inWorkspace(() -> {
            var media = add(TestPictures.jpeg(TestPictures.quarters(80, 60)), "");

            library.describe(media.id(), "Une botte de tulipes");

            assertThat(library.find(media.id()).orElseThrow().altText()).isEqualTo("Une botte de tulipes");
            assertThatThrownBy(() -> library.describe(media.id(), "x".repeat(5001)))
                    .isInstanceOf(UserProblem.class)
                    .hasMessage("content.tooLong");
            return media;
        });
    }

    @Test
    void pictureIsOpenedInItsWorkspaceOnly() throws Exception {
        var media = inWorkspace(() -> add(TestPictures.jpeg(TestPictures.quarters(80, 60)), "Secret"));

        Tenancy.inWorkspace(UUID.randomUUID(), null, () -> {
            assertThat(library.find(media.id())).isEmpty();
            assertThat(library.open(media.id(), MediaLibrary.Size.FULL)).isEmpty();
            return media;
        });
    }

    private <T, X extends Exception> T inWorkspace(Tenancy.Work<T, X> work) throws X {
        return Tenancy.inWorkspace(workspace, null, work);
    }

    private Media add(byte[] file, String altText) throws IOException {
        return library.add(new ByteArrayInputStream(file), altText);
    }

    private static byte[] bytes(Fitted fitted) throws IOException {
        try (var content = fitted.content().open()) {
            return content.readAllBytes();
        }
    }
}
