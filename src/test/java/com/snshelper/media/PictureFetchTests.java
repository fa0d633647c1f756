package com.snshelper.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Scope;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.EgressProperties;
import com.snshelper.platform.UserProblem;
import com.snshelper.scenarios.World;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;

/** Pictures by address, from a real server nearby. */
@ServerTest
class PictureFetchTests {

    @Autowired
    ApplicationContext context;

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private World world;

    @BeforeEach
    void openServer() throws IOException {
        world = new World(context);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page("/photo", 200, TestPictures.jpeg(TestPictures.quarters(80, 60)), "");
        page("/words", 200, "no picture".getBytes(), "");
        page("/heavy", 200, new byte[Pictures.MAX_BYTES + 1], "");
        page("/gone", 404, new byte[0], "");
        page("/moved", 302, new byte[0], "photo");
        page("/round", 302, new byte[0], "/round");
        page("/inside", 302, new byte[0], "file:///etc/passwd");
        page("/nowhere", 302, new byte[0], "http://[broken");
        server.start();
    }

    @AfterEach
    void closeServer() {
        server.stop(0);
    }

    private void page(String path, int status, byte[] body, String location) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().add("Location", location);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private String site() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private HttpResponse<String> take(String url, String altText) {
        var body = "{\"url\":\"%s\",\"altText\":\"%s\"}".formatted(url, altText);
        return world.api("POST", "/api/v1/media", world.token(Scope.MEDIA_WRITE), body);
    }

    @ParameterizedTest
    @CsvSource({"/photo", "/moved"})
    void pictureIsTakenFromItsAddress(String path) {
        var answer = take(site() + path, "Une plage");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body())
                .contains("\"width\":80", "\"contentType\":\"image/jpeg\"", "\"altText\":\"Une plage\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/words, 422",
        "/heavy, 413",
        "/gone, 422",
        "/round, 422",
        "/inside, 422",
        "/nowhere, 422",
    })
    void whatIsNoPictureIsRefusedInWords(String path, int status) {
        var answer = take(site() + path, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"field\":\"url\"", "\"detail\"");
    }

    @ParameterizedTest
    @CsvSource({"''", "photo.jpg", "'http://a b/'", "ftp://example.org/photo.jpg", "https://me:secret@example.org/x"})
    void addressThatIsNoneIsRefused(String url) {
        var answer = take(url, "");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"url\"");
    }

    @Test
    void endlessRedirectsEnd() {
        take(site() + "/round", "");

        assertThat(asked).hasValue(6);
    }

    @Test
    void longDescriptionIsNamedAsSuch() {
        assertThat(take(site() + "/photo", "x".repeat(5001)).body()).contains("\"field\":\"altText\"");
    }

    @Test
    void repeatedKeyFetchesOnce() {
        var browser = world.anonymous();
        var key = java.util.UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(world.site() + "/api/v1/media"))
                    .header("Authorization", "Bearer " + world.token(Scope.MEDIA_WRITE))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"url\":\"" + site() + "/photo\"}"));
            assertThat(browser.send(request).statusCode()).isEqualTo(201);
        }

        assertThat(asked).hasValue(1);
    }

    /** The rules of an installation, where nothing private is let through. */
    @Test
    void privateAddressIsRefusedBeforeAnythingIsSent() {
        refused(new EgressProperties(false), (host, purpose) -> true, site() + "/photo");
        refused(new EgressProperties(false), (host, purpose) -> true, "https://127.0.0.1/photo");

        assertThat(asked).hasValue(0);
    }

    @Test
    void redirectMeetsTheGateAgain() {
        page(
                "/elsewhere",
                302,
                new byte[0],
                "http://127.0.0.1:" + server.getAddress().getPort() + "/photo");

        refused(new EgressProperties(true), (host, purpose) -> host.equals("localhost"), site() + "/elsewhere");

        assertThat(asked).hasValue(1);
    }

    private static void refused(EgressProperties properties, EgressPolicy policy, String url) {
        var policies = new StaticListableBeanFactory(Map.of("policy", policy)).getBeanProvider(EgressPolicy.class);
        var fetch = new PictureFetch(new Egress(properties, policies));

        assertThatThrownBy(() -> fetch.fetch(url))
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        problem -> assertThat(problem.messageKey()).isEqualTo("media.url.notAllowed"));
    }
}
