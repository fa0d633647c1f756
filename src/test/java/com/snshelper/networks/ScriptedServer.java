package com.snshelper.networks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this machine's loopback that behaves as told. */
public final class ScriptedServer implements AutoCloseable {

    private final HttpServer server;
    private final Script script;
    private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger visible = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What the server does. */
    public interface Script {
        /** Whether this request, when taken, makes a post visible. */
        boolean makesVisible(Request request);

        Response answer(Request request);

        /** How this network says so; asked for {@code RATE_LIMITED}, {@code REJECTED} and errors of the server. */
        Response refusal(Trouble trouble);
    }

    public record Request(String method, URI uri, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }
    }

    public record Response(int status, Map<String, String> headers, String json) {
        public static Response of(int status, String json) {
            return new Response(status, Map.of(), json);
        }
    }

    public ScriptedServer(Script script) {
        this.script = script;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI origin() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public void next(Trouble trouble) {
        troubles.add(trouble);
    }

    public int requests() {
        return requests.get();
    }

    /** Requests so far that would have made a post visible. */
    public int visibleRequests() {
        return visible.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        var headers = new java.util.TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        var request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                headers,
                exchange.getRequestBody().readAllBytes());
        if (!script.makesVisible(request)) {
            send(exchange, script.answer(request));
            return;
        }
        visible.incrementAndGet();
        var trouble = troubles.poll();
        switch (trouble) {
            case null -> send(exchange, script.answer(request));
            case RATE_LIMITED, REJECTED, SERVER_ERROR -> send(exchange, script.refusal(trouble));
            case SERVER_ERROR_AFTER_TAKING -> {
                script.answer(request);
                send(exchange, script.refusal(trouble));
            }
            case ANSWER_LOST -> {
                script.answer(request);
                throw new IOException("cut");
            }
            case CUT -> throw new IOException("cut");
            case SILENT -> waitUntilClosed();
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void waitUntilClosed() throws IOException {
        try {
            if (!closed.await(60, TimeUnit.SECONDS)) {
                throw new IOException("nobody closed this server");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
