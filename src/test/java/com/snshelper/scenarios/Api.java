package com.snshelper.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A developer's program: speaks to the REST API with a token. */
final class Api implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    /** A token may make 300 calls a minute. */
    private static final long BETWEEN_CALLS = Duration.ofMillis(300).toNanos();

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(6);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String site;
    private final String token;

    /** What came back; {@code body} is an empty object where there was none. */
    record Answer(int status, JsonNode body) {

        /** The body, of an answer that is as expected. */
        JsonNode with(int expected) {
            assertThat(status).as("answer %s", body).isEqualTo(expected);
            return body;
        }
    }

    Api(String site, String token) {
        this.site = site;
        this.token = token;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, Map<String, ?> body) {
        return send(json(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer post(String path, Map<String, ?> body, String idempotencyKey) {
        return send(json(path)
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer patch(String path, Map<String, ?> body) {
        return send(json(path).method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Uploads a picture and gives its id. */
    String upload(byte[] picture, String fileName, String altText) {
        var boundary = "scenario-boundary";
        var head = "--%s\r\nContent-Disposition: form-data; name=\"altText\"\r\n\r\n%s\r\n".formatted(boundary, altText)
                + "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                        .formatted(boundary, fileName);
        var body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofByteArray(picture),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return send(request("/media")
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(body))
                .with(201)
                .get("id")
                .asString();
    }

    String connect(Map<String, String> channel) {
        return post("/channels", channel).with(201).get("id").asString();
    }

    /** Schedules a post for now and gives its id. */
    String publish(String text, String... channels) {
        return post("/posts", Map.of("text", text, "channels", List.of(channels), "scheduledAt", "now"))
                .with(201)
                .get("id")
                .asString();
    }

    /** Hands over many posts in one call and gives their ids; each is as in a request for one. */
    List<String> bulk(List<Map<String, ?>> posts) {
        return post("/posts/bulk", Map.of("posts", posts))
                .with(200)
                .get("results")
                .valueStream()
                .map(result -> {
                    assertThat(result.get("status").asInt()).as("%s", result).isEqualTo(201);
                    return result.get("post").get("id").asString();
                })
                .toList();
    }

    /** The post's one publication, as soon as it has come to this state. */
    JsonNode await(String post, String state) {
        var last = new AtomicReference<JsonNode>();
        try {
            return Wait.untilPresent("post " + post + " is " + state, LONG_ENOUGH, BETWEEN_CALLS, () -> {
                var publication =
                        get("/posts/" + post).with(200).get("publications").get(0);
                last.set(publication);
                return publication.get("state").asString().equals(state) ? Optional.of(publication) : Optional.empty();
            });
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + "; it is " + last.get(), late);
        }
    }

    /** A page that needs no sign-in. */
    String publicPage(String address) {
        return call(HttpRequest.newBuilder(URI.create(address))).body();
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site + "/api/v1" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        var answer = call(request);
        var body = answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        return new Answer(answer.statusCode(), body);
    }

    private HttpResponse<String> call(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
