package com.snshelper.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Scope;
import com.snshelper.scenarios.World;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ServerTest
class MediaApiTests {

    @Autowired
    ApplicationContext context;

    World world;

    @BeforeEach
    void openShop() {
        world = new World(context);
    }

    @Test
    void pictureIsTaken() {
        var photo = TestPictures.jpeg(TestPictures.quarters(80, 60));

        var answer = send(new Multipart().file("file", "plage.jpg", photo).field("altText", "Une plage"));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body())
                .contains(
                        "\"width\":80", "\"height\":60", "\"contentType\":\"image/jpeg\"", "\"altText\":\"Une plage\"")
                .containsPattern("\"id\":\"[0-9a-f-]{36}\"");
    }

    @ParameterizedTest
    @CsvSource({"'', file", "'<svg/>', file", "'GIF89a', file", "'not a picture', file"})
    void otherFilesAreRefusedOnTheirField(String content, String field) {
        var answer = send(new Multipart().file("file", "x.jpg", content.getBytes()));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).contains("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"", "\"title\"", "\"detail\"");
    }

    @Test
    void missingFileAndEndlessDescriptionAreRefused() {
        var photo = TestPictures.jpeg(TestPictures.quarters(80, 60));

        assertThat(send(new Multipart().field("altText", "rien")).body()).contains("\"field\":\"file\"");
        assertThat(send(new Multipart().file("file", "x.jpg", photo).field("altText", "x".repeat(5001)))
                        .body())
                .contains("\"field\":\"altText\"");
    }

    @Test
    void heavyFileIsTooLarge() {
        var answer = send(new Multipart().file("file", "x.jpg", new byte[Pictures.MAX_BYTES + 1]));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"field\":\"file\"");
    }

    @Test
    void pictureSentTwiceUnderOneKeyIsOne() {
        var photo = TestPictures.jpeg(TestPictures.quarters(80, 60));
        var key = UUID.randomUUID().toString();

        var first = sendWithKey(key, photo, "Une plage");
        var second = sendWithKey(key, photo, "Une plage");
        var otherWords = sendWithKey(key, photo, "Deux plages");
        var otherPicture = sendWithKey(key, TestPictures.jpeg(TestPictures.quarters(81, 60)), "Une plage");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(otherWords.statusCode()).isEqualTo(422);
        assertThat(otherPicture.statusCode()).isEqualTo(422);
    }

    private HttpResponse<String> sendWithKey(String key, byte[] photo, String altText) {
        return world.anonymous()
                .send(new Multipart()
                        .file("file", "plage.jpg", photo)
                        .field("altText", altText)
                        .to(HttpRequest.newBuilder(URI.create(world.site() + "/api/v1/media"))
                                .header("Authorization", "Bearer " + world.token(Scope.MEDIA_WRITE))
                                .header("Idempotency-Key", key)));
    }

    @Test
    void tokenNeedsItsScope() {
        var photo = TestPictures.jpeg(TestPictures.quarters(80, 60));

        assertThat(send(new Multipart().file("file", "x.jpg", photo), world.token(Scope.POSTS_WRITE))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(new Multipart().file("file", "x.jpg", photo), "nonsense")
                        .statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> send(Multipart form) {
        return send(form, world.token(Scope.MEDIA_WRITE));
    }

    private HttpResponse<String> send(Multipart form, String token) {
        return world.anonymous()
                .send(form.to(HttpRequest.newBuilder(URI.create(world.site() + "/api/v1/media"))
                        .header("Authorization", "Bearer " + token)));
    }
}
