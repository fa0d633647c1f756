package com.snshelper.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.Photo;
import com.snshelper.ServerTest;
import com.snshelper.accounts.Role;
import com.snshelper.accounts.Scope;
import com.snshelper.scenarios.World;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** Every example of the API's page does what it shows. */
@ServerTest
class ApiGuideTests {

    private static final Pattern EXAMPLE =
            Pattern.compile("<code id=\"example-([a-z]+)\">(.*?)</code>", Pattern.DOTALL);

    /** What an example's answer gives to those after it. */
    private static final Map<String, String> GIVES =
            Map.of("connect", "CHANNEL_ID", "upload", "MEDIA_ID", "schedule", "POST_ID");

    private final World world;
    private final byte[] photo = Photo.jpeg(400, 300);
    private final HttpServer gallery;

    ApiGuideTests(@Autowired ApplicationContext context) throws IOException {
        world = new World(context);
        gallery = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void openGallery() {
        gallery.createContext("/photo.jpg", exchange -> {
            exchange.sendResponseHeaders(200, photo.length);
            exchange.getResponseBody().write(photo);
            exchange.close();
        });
        gallery.start();
    }

    @AfterEach
    void closeGallery() {
        gallery.stop(0);
    }

    private Map<String, String> examples() {
        var page = world.signedIn(world.member(Role.VIEWER)).get("/w/" + world.workspace + "/api");
        assertThat(page.statusCode()).isEqualTo(200);
        var examples = new LinkedHashMap<String, String>();
        EXAMPLE.matcher(page.body())
                .results()
                .forEach(found -> examples.put(found.group(1), HtmlUtils.htmlUnescape(found.group(2))));
        return examples;
    }

    private HttpResponse<String> run(String command, Map<String, String> ids, String token) {
        var mine = command.replace(
                "https://example.com",
                "http://localhost:" + gallery.getAddress().getPort());
        for (var id : ids.entrySet()) {
            mine = mine.replace(id.getKey(), id.getValue());
        }
        return world.anonymous().send(ShellCommand.read(mine, token).request(photo));
    }

    @Test
    void everyExampleRuns() {
        var examples = examples();
        var token = world.token(Scope.values());
        var ids = new HashMap<String, String>();

        assertThat(examples)
                .containsOnlyKeys(
                        "channels",
                        "connect",
                        "upload",
                        "address",
                        "pictures",
                        "describe",
                        "schedule",
                        "slots",
                        "next",
                        "queue",
                        "bulk",
                        "list",
                        "read",
                        "change",
                        "cancel");
        examples.forEach((name, command) -> {
            assertThat(command).contains(world.site() + "/api/v1/");
            var answer = run(command, ids, token);
            assertThat(answer.statusCode()).as(command + "\n" + answer.body()).isBetween(200, 204);
            if (GIVES.containsKey(name)) {
                var id = JsonMapper.shared().readTree(answer.body()).get("id").asString();
                ids.put(GIVES.get(name), id);
            }
            if (name.equals("bulk")) {
                assertThat(answer.body()).doesNotContain("\"status\":4");
            }
        });
    }

    @Test
    void pageNamesTheWorkspacesOwnChannel() {
        var token = world.token(Scope.values());
        var connected = run(Objects.requireNonNull(examples().get("connect")), Map.of(), token);
        var id = JsonMapper.shared().readTree(connected.body()).get("id").asString();

        var examples = examples();

        assertThat(examples.get("schedule")).contains(id).doesNotContain("CHANNEL_ID");
        assertThat(examples.get("queue")).contains(id);
    }

    /** An apostrophe would end the shell's quotes. */
    @ParameterizedTest
    @ValueSource(strings = {"fr", "en", "ko"})
    void examplesAreCommandsInEveryLanguage(String language) {
        var texts = ResourceBundle.getBundle("messages.guide", Locale.of(language));

        assertThat(texts.getString("guide.word.text")).doesNotContain("'", "\"", "\\", "$", "`");
        assertThat(texts.getString("guide.word.altText")).doesNotContain("'", "\"", "\\", "$", "`");
    }
}
