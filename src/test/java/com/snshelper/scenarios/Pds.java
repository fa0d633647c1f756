package com.snshelper.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Bluesky server on loopback, spoken to through its own public API (XRPC). */
public final class Pds implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** This server hangs up on the offer of HTTP/2 that the client makes by default. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Child server;
    private final String url;
    private final String directory;

    /** Somebody on this server; {@code password} is the main one, which the program must refuse. */
    public record Person(String handle, String did, String password, String appPassword) {}

    private Pds(Child server, String url, String directory) {
        this.server = server;
        this.url = url;
        this.directory = directory;
    }

    public static Pds start() {
        return start(Map.of());
    }

    /** One that finds a site of the internet, for example {@code https://shop.org}, at an address on this machine. */
    public static Pds startFinding(String site, URI near) {
        return start(Map.of("PDS_SITE_NEAR", site + " " + near));
    }

    private static Pds start(Map<String, String> environment) {
        int directory = Child.freePort();
        var command = List.of(
                Node.binary().toString(), "start-pds.mjs", String.valueOf(Child.freePort()), String.valueOf(directory));
        var server = Child.start("pds", Node.PEERS, environment, command);
        var url = server.awaitLine(Pattern.compile("(?m)^ready (\\S+)$"), Duration.ofSeconds(60));
        return new Pds(server, url, "http://localhost:" + directory);
    }

    public String url() {
        return url;
    }

    /** Address of the directory that knows who is who. */
    public String directory() {
        return directory;
    }

    /** Opens an account, say {@code camille} → {@code camille.test}, with an app password. */
    public Person signUp(String name) {
        var password = "a main password of " + name;
        var handle = name + ".test";
        var account = post(
                "com.atproto.server.createAccount",
                "",
                Map.of("handle", handle, "email", name + "@example.com", "password", password));
        var appPassword = post(
                "com.atproto.server.createAppPassword",
                account.get("accessJwt").asString(),
                Map.of("name", "SNS Helper"));
        return new Person(
                handle,
                account.get("did").asString(),
                password,
                appPassword.get("password").asString());
    }

    /** Takes the app password back, as a person does in the settings of her Bluesky application. */
    public void revokeAppPassword(Person person) {
        var session = post(
                "com.atproto.server.createSession",
                "",
                Map.of("identifier", person.handle(), "password", person.password()));
        post("com.atproto.server.revokeAppPassword", session.get("accessJwt").asString(), Map.of("name", "SNS Helper"));
    }

    /** The posts as the server holds them, oldest first: each with {@code uri}, {@code cid} and {@code value}. */
    public List<JsonNode> posts(Person person) {
        var query = "?collection=app.bsky.feed.post&reverse=true&limit=100&repo="
                + URLEncoder.encode(person.did(), StandardCharsets.UTF_8);
        var answer = send(request("com.atproto.repo.listRecords" + query, "").GET());
        return answer.get("records").valueStream().toList();
    }

    /** The texts of {@link #posts}. */
    public List<String> texts(Person person) {
        return posts(person).stream()
                .map(post -> post.get("value").get("text").asString())
                .toList();
    }

    /** The bytes of an image as the server gives them out. */
    public byte[] blob(Person person, String cid) {
        var query = "?did=" + URLEncoder.encode(person.did(), StandardCharsets.UTF_8) + "&cid=" + cid;
        try {
            return http.send(
                            request("com.atproto.sync.getBlob" + query, "")
                                    .GET()
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Any procedure of the server's API. */
    public JsonNode post(String procedure, String token, Map<String, ?> body) {
        return send(request(procedure, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    @Override
    public void close() {
        server.stop();
        http.close();
    }

    private HttpRequest.Builder request(String method, String token) {
        var request =
                HttpRequest.newBuilder(URI.create(url + "/xrpc/" + method)).timeout(Duration.ofSeconds(30));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
