package com.snshelper.scenarios;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A line to a server that breaks when told to, at the request that makes a post visible. */
final class BadLine implements AutoCloseable {

    private static final List<String> PASSED_ON = List.of("Authorization", "Content-Type", "Idempotency-Key", "Accept");

    /** What befalls the next of those requests. */
    enum Fault {
        NONE,
        /** The server never hears of it. */
        REQUEST_LOST,
        /** The server takes it, and its answer never arrives. */
        ANSWER_LOST
    }

    private final String server;
    private final String path;
    private final HttpServer line;
    private final AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);
    private final AtomicInteger requests = new AtomicInteger();

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

    void next(Fault fault) {
        next.set(fault);
    }

    /** How often it was tried to make a post visible. */
    int attempts() {
        return requests.get();
    }

    private void pass(HttpExchange exchange) throws IOException {
        boolean watched = exchange.getRequestMethod().equals("POST")
                && exchange.getRequestURI().getPath().equals(path);
        if (watched) {
            requests.incrementAndGet();
        }
        var fault = watched ? next.getAndSet(Fault.NONE) : Fault.NONE;
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (fault == Fault.REQUEST_LOST) {
            throw new IOException("cut");
        }
        var answer = ask(exchange, body);
        if (fault == Fault.ANSWER_LOST) {
            throw new IOException("cut");
        }
        answer.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    private java.net.http.HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(server + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (var name : PASSED_ON) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try (var http = Snac.client()) {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        line.stop(0);
    }
}
