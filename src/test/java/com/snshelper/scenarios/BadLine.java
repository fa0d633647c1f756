package com.snshelper.scenarios;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** A line to a server that breaks when told to, at the requests that bring a picture or make a post visible. */
final class BadLine implements AutoCloseable {

    private static final List<String> PASSED_ON = List.of("Authorization", "Content-Type", "Idempotency-Key", "Accept");
    private static final Duration LATE = Duration.ofSeconds(3);

    /** Longer than anybody waits for an answer. */
    static final Duration VERY_LATE = Duration.ofMinutes(1);

    /** What befalls a request. */
    enum Fault {
        NONE,
        /** The server never hears of it. */
        REQUEST_LOST,
        /** The server takes it, and its answer never arrives. */
        ANSWER_LOST,
        /** The sender is cut off at once, and the server takes it seconds later. */
        ARRIVES_LATE,
        /** The server takes it, and its answer arrives seconds later. */
        ANSWERS_LATE,
        /** The server takes it, and its answer arrives a minute later. */
        ANSWERS_VERY_LATE,
        /** Taken, then answered with an error of the server. */
        ERROR_THOUGH_TAKEN,
        /** Taken, then answered with 200 and a page that means nothing. */
        NONSENSE_THOUGH_TAKEN,
        /** Answered with an error of the server, which never hears of it. */
        ERROR,
        /** Too many, in the words of RFC 9110: come back in two seconds. */
        RETRY_AFTER,
        /** Too many, in the words of the networks: come back at that moment. */
        LIMIT_RESETS;

        boolean isRateLimit() {
            return this == RETRY_AFTER || this == LIMIT_RESETS;
        }
    }

    /** A try to make a post visible. */
    record Attempt(String text, Instant at, Fault fault) {}

    private final String server;
    private final String path;
    private final HttpServer line;
    private final AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private volatile Supplier<Fault> weather = () -> Fault.NONE;
    private volatile Supplier<Fault> weatherOfUploads = () -> Fault.NONE;

    BadLine(String server, String path) {
        this.server = server;
        this.path = path;
        try {
            line = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        line.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        line.createContext("/", this::pass);
        line.start();
    }

    String url() {
        return "http://localhost:" + line.getAddress().getPort();
    }

    /** What befalls the next request that makes a post visible. */
    void next(Fault fault) {
        next.set(fault);
    }

    /** What befalls each request from now on. */
    void weather(Supplier<Fault> visible, Supplier<Fault> uploads) {
        weather = visible;
        weatherOfUploads = uploads;
    }

    /** How often it was tried to make a post visible. */
    int attempts() {
        return attempts.size();
    }

    List<Attempt> log() {
        return List.copyOf(attempts);
    }

    private void pass(HttpExchange exchange) throws IOException {
        boolean posted = exchange.getRequestMethod().equals("POST");
        var asked = exchange.getRequestURI().getPath();
        if (posted && asked.equals(path)) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var told = next.getAndSet(Fault.NONE);
            var fault = told == Fault.NONE ? weather.get() : told;
            attempts.add(new Attempt(text(body), Instant.now(), fault));
            meet(fault, exchange, body);
        } else if (posted && (asked.endsWith("uploadBlob") || asked.endsWith("/media"))) {
            upload(exchange);
        } else {
            answer(exchange, ask(exchange, exchange.getRequestBody().readAllBytes()));
        }
    }

    private static String text(byte[] body) {
        var said = JsonMapper.shared().readTree(body);
        var status = said.findValue("status");
        return (status == null ? said.findValue("text") : status).asString();
    }

    /** A fault cuts it in the middle of the picture. */
    private void upload(HttpExchange exchange) throws IOException {
        if (weatherOfUploads.get() != Fault.NONE) {
            exchange.getRequestBody().readNBytes(500);
            throw new IOException("cut");
        }
        answer(exchange, ask(exchange, exchange.getRequestBody().readAllBytes()));
    }

    private void meet(Fault fault, HttpExchange exchange, byte[] body) throws IOException {
        switch (fault) {
            case NONE -> answer(exchange, ask(exchange, body));
            case REQUEST_LOST -> throw new IOException("cut");
            case ANSWER_LOST -> {
                ask(exchange, body);
                throw new IOException("cut");
            }
            case ARRIVES_LATE -> {
                var late = request(exchange, body);
                Thread.ofVirtual().start(() -> {
                    LockSupport.parkNanos(LATE.toNanos());
                    send(late);
                });
                throw new IOException("cut");
            }
            case ANSWERS_LATE -> answerAfter(LATE, exchange, body);
            case ANSWERS_VERY_LATE -> answerAfter(VERY_LATE, exchange, body);
            case ERROR_THOUGH_TAKEN -> {
                ask(exchange, body);
                answer(exchange, 502, "<html>bad gateway</html>");
            }
            case NONSENSE_THOUGH_TAKEN -> {
                ask(exchange, body);
                answer(exchange, 200, "<html>welcome</html>");
            }
            case ERROR -> answer(exchange, 500, "");
            case RETRY_AFTER -> {
                exchange.getResponseHeaders().set("Retry-After", "2");
                answer(exchange, 429, "{\"error\":\"RateLimitExceeded\"}");
            }
            case LIMIT_RESETS -> {
                var then = Instant.now().plusSeconds(3);
                exchange.getResponseHeaders().set("ratelimit-reset", String.valueOf(then.getEpochSecond()));
                exchange.getResponseHeaders().set("x-ratelimit-reset", then.toString());
                answer(exchange, 429, "{\"error\":\"RateLimitExceeded\"}");
            }
        }
    }

    private void answerAfter(Duration time, HttpExchange exchange, byte[] body) throws IOException {
        var answer = ask(exchange, body);
        LockSupport.parkNanos(time.toNanos());
        answer(exchange, answer);
    }

    /** As the server answered; where it says how it is reached, it is reached by this line. */
    private void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        byte[] body = exchange.getRequestURI().getPath().matches("/(.well-known|xrpc)/.*")
                ? new String(answer.body(), StandardCharsets.UTF_8)
                        .replace(server, url())
                        .getBytes(StandardCharsets.UTF_8)
                : answer.body();
        answer(exchange, answer.statusCode(), body);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) {
        return send(request(exchange, body));
    }

    private HttpRequest request(HttpExchange exchange, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create(server + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (var name : PASSED_ON) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return request.build();
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try (var http = Snac.client()) {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        line.stop(0);
    }
}
