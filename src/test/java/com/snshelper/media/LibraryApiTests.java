package com.snshelper.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Scope;
import com.snshelper.scenarios.World;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class LibraryApiTests {

    @Autowired
    ApplicationContext context;

    World world;
    String token;

    @BeforeEach
    void openShop() {
        world = new World(context);
        token = world.token(Scope.MEDIA_READ, Scope.MEDIA_WRITE);
    }

    @Test
    void allPicturesAreListedInPagesNewestFirst() {
        var added = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            added.add(id(upload(30 + i, "image-" + i + ".jpg", "")));
        }

        var listed = new ArrayList<String>();
        var cursor = "";
        do {
            var page = json(call("GET", "?limit=2" + cursor, null));
            page.get("items")
                    .valueStream()
                    .forEach(item -> listed.add(item.get("id").asString()));
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
        } while (!cursor.isEmpty());

        assertThat(listed).isEqualTo(added.reversed());
    }

    @Test
    void listIsNarrowedByWordsAndFolder() {
        upload(30, "pivoines.jpg", "Mariages");
        upload(31, "tulipes.jpg", "Mariages");
        upload(32, "pivoines-2.jpg", "");

        assertThat(names("?q=PIVOINE")).containsExactly("pivoines-2.jpg", "pivoines.jpg");
        assertThat(names("?folder=Mariages&q=pivoine")).containsExactly("pivoines.jpg");
        assertThat(names("?unused=true")).hasSize(3);
    }

    private List<String> names(String query) {
        return json(call("GET", query, null))
                .get("items")
                .valueStream()
                .map(item -> item.get("fileName").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=201, limit", "cursor=here, cursor"})
    void nonsenseIsRefusedOnItsField(String query, String field) {
        var answer = call("GET", "?" + query, null);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void whatAChangeDoesNotNameStays() {
        var id = id(upload(30, "pivoines.jpg", "Mariages"));

        var changed = json(call("PATCH", "/" + id, "{\"altText\": \"Des pivoines\"}"));

        assertThat(changed.get("altText").asString()).isEqualTo("Des pivoines");
        assertThat(changed.get("fileName").asString()).isEqualTo("pivoines.jpg");
        assertThat(changed.get("folder").asString()).isEqualTo("Mariages");
        assertThat(json(call("GET", "/" + id, null)).get("altText").asString()).isEqualTo("Des pivoines");
    }

    @Test
    void endlessDescriptionAndFolderAreRefused() {
        var id = id(upload(30, "pivoines.jpg", ""));

        assertThat(call("PATCH", "/" + id, "{\"altText\": \"" + "x".repeat(5001) + "\"}")
                        .body())
                .contains("\"field\":\"altText\"");
        assertThat(call("PATCH", "/" + id, "{\"folder\": \"" + "x".repeat(61) + "\"}")
                        .body())
                .contains("\"field\":\"folder\"");
    }

    @Test
    void sameFileSentTwiceIsOnePictureWithTheNewerDescription() {
        var first = upload(30, "pivoines.jpg", "");
        var second = json(send(form(30, "copie.jpg", "").field("altText", "Des pivoines")));

        assertThat(second.get("id").asString()).isEqualTo(id(first));
        assertThat(first.get("known").asBoolean()).isFalse();
        assertThat(second.get("known").asBoolean()).isTrue();
        assertThat(second.get("altText").asString()).isEqualTo("Des pivoines");
        assertThat(names("")).containsExactly("pivoines.jpg");
    }

    @Test
    void deletedPictureIsGoneAndItsFileMayComeAgain() {
        var id = id(upload(30, "pivoines.jpg", ""));

        assertThat(call("DELETE", "/" + id, null).statusCode()).isEqualTo(204);
        assertThat(call("DELETE", "/" + id, null).statusCode()).isEqualTo(404);
        assertThat(upload(30, "pivoines.jpg", "").get("known").asBoolean()).isFalse();
    }

    @Test
    void picturesOfOthersDoNotExist() {
        var id = id(upload(30, "pivoines.jpg", ""));
        token = world.token(world.strangersWorkspace(), Scope.MEDIA_READ, Scope.MEDIA_WRITE);

        assertThat(call("GET", "/" + id, null).statusCode()).isEqualTo(404);
        assertThat(call("PATCH", "/" + id, "{\"altText\": \"Volée\"}").statusCode())
                .isEqualTo(404);
        assertThat(call("DELETE", "/" + id, null).statusCode()).isEqualTo(404);
        assertThat(names("")).isEmpty();
        assertThat(upload(30, "la-meme.jpg", "").get("known").asBoolean()).isFalse();
    }

    @Test
    void unknownPictureIsNotFound() {
        assertThat(call("GET", "/" + UUID.randomUUID(), null).statusCode()).isEqualTo(404);
    }

    private JsonNode upload(int width, String name, String folder) {
        return json(send(form(width, name, folder)));
    }

    private static Multipart form(int width, String name, String folder) {
        return new Multipart()
                .file("file", name, TestPictures.jpeg(TestPictures.quarters(width, 20)))
                .field("folder", folder);
    }

    private HttpResponse<String> send(Multipart form) {
        return world.anonymous()
                .send(form.to(HttpRequest.newBuilder(URI.create(world.site() + "/api/v1/media"))
                        .header("Authorization", "Bearer " + token)));
    }

    private HttpResponse<String> call(String method, String path, @Nullable String body) {
        return world.api(method, "/api/v1/media" + path, token, body);
    }

    private static String id(JsonNode picture) {
        return picture.get("id").asString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return JsonMapper.shared().readTree(answer.body());
    }
}
