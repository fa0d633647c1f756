package com.snshelper.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real server on loopback that speaks Mastodon's API, with one person, alice. It forgives much and remembers little:
 * it ignores idempotency keys and takes any length of text.
 */
final class Snac implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REDIRECT = "http://localhost/snac-of-the-scenario";

    private final Child server;
    private final Path folder;
    private final String url;
    private final String password;
    private final String reader;

    private Snac(Child server, Path folder, int port) {
        this.server = server;
        this.folder = folder;
        this.url = "http://localhost:" + port;
        this.password = server.awaitLine(Pattern.compile("(?m)^alice (\\S+)$"), Duration.ofSeconds(20));
        Wait.untilPresent(
                "an answer of " + url, Duration.ofSeconds(20), () -> isUp() ? Optional.of(true) : server.stillAlive());
        this.reader = newToken();
    }

    static Snac start() {
        try {
            int port = Child.freePort();
            var folder = Files.createTempDirectory("snac-scenario-");
            var command = List.of(Node.PEERS.resolve("start-snac").toString(), String.valueOf(port), folder.toString());
            return new Snac(Child.start("snac", Path.of("."), Map.of(), command), folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    String password() {
        return password;
    }

    /** A token as alice makes one for a program of hers. */
    String newToken() {
        var app = JSON.readTree(post(
                        "/api/v1/apps",
                        Map.of("client_name", "scenario", "redirect_uris", REDIRECT, "scopes", "read write"))
                .body());
        var client = app.get("client_id").asString();
        var signedIn = post(
                "/oauth/x-snac-login",
                Map.of("redir", REDIRECT, "cid", client, "state", "s", "login", "alice", "passwd", password));
        var back = signedIn.headers().firstValue("Location").orElseThrow();
        var token = post(
                "/oauth/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        client,
                        "client_secret",
                        app.get("client_secret").asString(),
                        "redirect_uri",
                        REDIRECT,
                        "code",
                        URLDecoder.decode(back.replaceFirst(".*code=([^&]+).*", "$1"), StandardCharsets.UTF_8)));
        return JSON.readTree(token.body()).get("access_token").asString();
    }

    /** Alice's posts as the server holds them, oldest first. */
    List<JsonNode> posts() {
        var account = get("/api/v1/accounts/verify_credentials").get("id").asString();
        return get("/api/v1/accounts/" + account + "/statuses")
                .valueStream()
                .toList()
                .reversed();
    }

    /** The texts of {@link #posts}, as they were written. */
    List<String> texts() {
        return posts().stream()
                .map(post -> get("/api/v1/statuses/" + post.get("id").asString() + "/source")
                        .get("text")
                        .asString())
                .toList();
    }

    @Override
    public void close() {
        server.stop();
        delete(folder);
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isUp() {
        try (var http = client()) {
            var request = HttpRequest.newBuilder(URI.create(url + "/api/v1/instance"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new one for each call: this server closes connections that wait, and one that is about to be closed fails. */
    static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private JsonNode get(String path) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + reader);
        return JSON.readTree(send(request).body());
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try (var http = client()) {
            var answer = http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new AssertionError(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
