package com.snshelper.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.platform.EgressResult.Answer;
import com.snshelper.platform.EgressResult.Lost;
import com.snshelper.platform.EgressResult.NotSent;
import com.snshelper.platform.EgressResult.Why;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;

class EgressTests {

    private static final ObjectProvider<EgressPolicy> NO_POLICY = policies();

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private URI origin;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            route(exchange);
        });
        server.start();
        origin = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private void route(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/echo" -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders()
                        .set("X-Type", exchange.getRequestHeaders().getFirst("Content-Type"));
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
            case "/redirect" -> {
                exchange.getResponseHeaders().set("Location", "/echo");
                exchange.sendResponseHeaders(302, -1);
            }
            case "/cookie" -> {
                exchange.getResponseHeaders()
                        .set(
                                "X-Cookie",
                                String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
                exchange.getResponseHeaders().set("Set-Cookie", "a=b");
                exchange.sendResponseHeaders(204, -1);
            }
            case "/endless" -> endless(exchange);
            case "/trickle" -> trickle(exchange);
            case "/silent" -> await();
            default -> throw new IOException("cut");
        }
        exchange.close();
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] block = new byte[64 << 10];
        try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
                out.write(block);
            }
        }
    }

    private void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        while (over.getCount() > 0) {
            out.write('.');
            out.flush();
            awaitTenMillis();
        }
    }

    @Test
    void answerComesBackWithItsHeadersAndBody() throws Exception {
        try (var egress = open()) {
            var body = EgressCall.Body.json("{\"a\":1}".getBytes(StandardCharsets.UTF_8));

            var result = egress.send(EgressCall.post(origin.resolve("/echo"), body, "test"));

            assertThat(result).isInstanceOfSatisfying(Answer.class, answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text()).isEqualTo("{\"a\":1}");
                assertThat(answer.header("X-Type")).contains("application/json");
            });
        }
    }

    @Test
    void redirectIsAnAnswerAndNotFollowed() throws Exception {
        try (var egress = open()) {
            var result = egress.send(get("/redirect"));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            Answer.class, answer -> assertThat(answer.status()).isEqualTo(302));
            assertThat(requests).hasValue(1);
        }
    }

    @Test
    void cookiesAreNotKept() throws Exception {
        try (var egress = open()) {
            egress.send(get("/cookie"));
            var second = egress.send(get("/cookie"));

            assertThat(second)
                    .isInstanceOfSatisfying(
                            Answer.class,
                            answer -> assertThat(answer.header("x-cookie")).contains("null"));
        }
    }

    @Test
    void answerOfMoreBytesThanWantedIsCut() throws Exception {
        try (var egress = open()) {
            var result = egress.send(get("/endless").atMost(1000));

            assertThat(result).isEqualTo(new Lost(Why.TOO_LARGE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trickle", "/silent"})
    void answerThatTakesTooLongIsLostAtTheDeadline(String path) throws Exception {
        try (var egress = open()) {
            var result = egress.send(get(path).within(Duration.ofMillis(300)));

            assertThat(result).as("of a server that only ends with the test").isEqualTo(new Lost(Why.TIMEOUT));
        }
    }

    @Test
    void connectionCutAfterTheRequestIsLost() throws Exception {
        try (var egress = open()) {
            var result = egress.send(get("/cut"));

            assertThat(result).isEqualTo(new Lost(Why.BROKEN));
        }
    }

    @Test
    void refusedConnectionIsNotSent() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        try (var egress = open()) {
            var result = egress.send(EgressCall.get(URI.create("http://127.0.0.1:" + nobody + "/"), "test"));

            assertThat(result).isEqualTo(new NotSent(Why.REFUSED));
        }
    }

    @Test
    void failedHandshakeIsNotSent() throws Exception {
        try (var egress = open();
                var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var plain = URI.create("https://127.0.0.1:" + listener.getLocalPort() + "/");
            var serving = Executors.newVirtualThreadPerTaskExecutor().submit(() -> {
                try (var socket = listener.accept()) {
                    int hello = socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream().write("HTTP/1.1 400 No\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    return hello;
                }
            });

            var result = egress.send(EgressCall.get(plain, "test"));

            assertThat(result).isEqualTo(new NotSent(Why.TLS));
            assertThat(serving.get(5, TimeUnit.SECONDS)).isPositive();
        }
    }

    @Test
    void unreadableBodyIsNotSent() throws Exception {
        try (var egress = open()) {
            var body = new EgressCall.Body("image/jpeg", 3, () -> {
                throw new IOException("gone");
            });

            var result = egress.send(EgressCall.post(origin.resolve("/echo"), body, "test"));

            assertThat(result).isEqualTo(new NotSent(Why.BODY));
            assertThat(requests).hasValue(0);
        }
    }

    @Test
    void nameThatTakesTooLongIsNotSentAndNothingLeavesLater() throws Exception {
        var answered = new CountDownLatch(1);
        AddressLookup slow = host -> {
            await();
            answered.countDown();
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
        try (var egress = new Egress(new EgressProperties(true), NO_POLICY, slow)) {
            var late = URI.create("http://late.test:" + origin.getPort() + "/echo");

            var result = egress.send(EgressCall.get(late, "test").within(Duration.ofMillis(200)));
            over.countDown();
            answered.await(5, TimeUnit.SECONDS);

            assertThat(result).isEqualTo(new NotSent(Why.TIMEOUT));
            egress.send(get("/echo"));
            assertThat(requests).as("only the second call").hasValue(1);
        }
    }

    @Test
    void serverThatClosedAnIdleConnectionIsCalledOnANewOne() throws Exception {
        try (var egress = open();
                var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var target = URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
            var serving = Executors.newVirtualThreadPerTaskExecutor().submit(() -> {
                for (int call = 0; call < 2; call++) {
                    try (var socket = listener.accept()) {
                        socket.getInputStream().read(new byte[4096]);
                        socket.getOutputStream()
                                .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                }
                return true;
            });

            var first = egress.send(EgressCall.get(target, "test"));
            var second = egress.send(EgressCall.get(target, "test"));

            assertThat(first).isInstanceOf(Answer.class);
            assertThat(second).isInstanceOf(Answer.class);
            assertThat(serving.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1.2.3/",
                "https://localhost/",
                "https://LOCALHOST/",
                "https://0.0.0.0/",
                "https://0.1.2.3/",
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://100.64.0.1/",
                "https://100.100.100.200/",
                "https://168.63.129.16/",
                "https://192.0.0.192/",
                "https://192.0.2.1/",
                "https://198.18.0.1/",
                "https://198.51.100.1/",
                "https://203.0.113.1/",
                "https://224.0.0.1/",
                "https://240.0.0.1/",
                "https://255.255.255.255/",
                "https://[::]/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:a00:1]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b:1::1]/",
                "https://[fc00::1]/",
                "https://[fd00:ec2::254]/",
                "https://[fe80::1]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/",
                "https://[2001::1]/",
                "https://[2001:db8::1]/",
                "https://[2002:7f00:1::]/",
                "https://[3fff::1]/",
                "https://[100::1]/"
            })
    void addressesThatAreNotPublicAreRefused(String address) throws Exception {
        try (var egress = guarded(InetAddress::getAllByName)) {
            var result = egress.send(EgressCall.get(URI.create(address), "test"));

            assertThat(result).isEqualTo(new NotSent(Why.PRIVATE_ADDRESS));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.215.14/",
                "ftp://93.184.215.14/",
                "file:///etc/passwd",
                "https:///path",
                "https://2130706433/",
                "https://127.1/",
                "https://0177.0.0.1/",
                "https://0x7f.0.0.1/",
                "https://0x7f000001/",
                "https://1.2.3.0x10/",
                "https://127.0.0.01/",
                "https://127.0.0.1./",
                "https://name:secret@93.184.215.14/",
                "//93.184.215.14/"
            })
    void addressesThatAreUnclearOrNotEncryptedAreRefused(String address) throws Exception {
        try (var egress = guarded(InetAddress::getAllByName)) {
            var result = egress.send(EgressCall.get(URI.create(address), "test"));

            assertThat(result).isEqualTo(new NotSent(Why.BAD_ADDRESS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"})
    void publicAddressesPass(String address) {
        assertThat(PublicAddress.is(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void nameThatLeadsToAPublicAndAPrivateAddressIsRefused() throws Exception {
        AddressLookup both =
                host -> new InetAddress[] {InetAddress.ofLiteral("93.184.215.14"), InetAddress.ofLiteral("127.0.0.1")};
        try (var egress = guarded(both)) {
            var result = egress.send(EgressCall.get(URI.create("https://both.test/"), "test"));

            assertThat(result).isEqualTo(new NotSent(Why.PRIVATE_ADDRESS));
        }
    }

    @Test
    void everyConnectionIsCheckedByTheVeryAnswerItUses() throws Exception {
        var lookups = new AtomicInteger();
        AddressLookup turning = host -> {
            boolean first = lookups.getAndIncrement() == 0;
            return new InetAddress[] {InetAddress.ofLiteral(first ? "192.0.2.77" : "127.0.0.1")};
        };
        try (var egress = guarded(turning)) {
            var rebound = EgressCall.get(URI.create("https://turning.test:" + origin.getPort() + "/echo"), "test");

            egress.send(rebound);
            int asked = lookups.get();
            var second = egress.send(rebound);

            assertThat(asked).as("one look-up per connection").isEqualTo(1);
            assertThat(second).isEqualTo(new NotSent(Why.PRIVATE_ADDRESS));
            assertThat(requests).hasValue(0);
        }
    }

    @Test
    void unknownNameIsNotSent() throws Exception {
        AddressLookup nobody = host -> {
            throw new UnknownHostException(host);
        };
        try (var egress = guarded(nobody)) {
            var result = egress.send(EgressCall.get(URI.create("https://nowhere.test/"), "test"));

            assertThat(result).isEqualTo(new NotSent(Why.UNKNOWN_HOST));
        }
    }

    @Test
    void exemptionHoldsForTheExactOriginOnly() throws Exception {
        try (var egress = guarded(InetAddress::getAllByName)) {
            egress.exempt(origin);

            var exact = egress.send(EgressCall.get(origin.resolve("/redirect"), EgressPolicy.OURSELVES));
            var otherName = egress.send(EgressCall.get(
                    URI.create("http://localhost:" + origin.getPort() + "/echo"), EgressPolicy.OURSELVES));
            var otherPort = egress.send(EgressCall.get(URI.create("http://127.0.0.1:9/echo"), EgressPolicy.OURSELVES));
            var otherScheme = egress.send(EgressCall.get(
                    URI.create("https://127.0.0.1:" + origin.getPort() + "/echo"), EgressPolicy.OURSELVES));

            var otherPurpose = egress.send(EgressCall.get(origin.resolve("/echo"), EgressPolicy.CUSTOMERS_CHOICE));

            assertThat(exact).isInstanceOf(Answer.class);
            assertThat(otherPurpose).isEqualTo(new NotSent(Why.BAD_ADDRESS));
            assertThat(otherName).isEqualTo(new NotSent(Why.BAD_ADDRESS));
            assertThat(otherPort).isEqualTo(new NotSent(Why.BAD_ADDRESS));
            assertThat(otherScheme).isEqualTo(new NotSent(Why.PRIVATE_ADDRESS));
            assertThat(requests).hasValue(1);
        }
    }

    @Test
    void hostThatNoPolicyNamesIsRefused() throws Exception {
        var policies = policies((host, purpose) -> purpose.equals("allowed"));
        try (var egress = new Egress(new EgressProperties(true), policies, InetAddress::getAllByName)) {
            var refused = egress.send(EgressCall.get(origin.resolve("/redirect"), "other"));
            var allowed = egress.send(EgressCall.get(origin.resolve("/redirect"), "allowed"));

            assertThat(refused).isEqualTo(new NotSent(Why.NOT_A_RECIPIENT));
            assertThat(allowed).isInstanceOf(Answer.class);
        }
    }

    @Test
    void aCallNamesNoSecretWhenPrinted() {
        var call = EgressCall.get(URI.create("https://example.org/a?token=secret"), "test")
                .bearer("secret");

        assertThat(call.toString()).doesNotContain("secret");
    }

    private Egress open() {
        return new Egress(new EgressProperties(true), NO_POLICY, InetAddress::getAllByName);
    }

    private static Egress guarded(AddressLookup lookup) {
        return new Egress(new EgressProperties(false), NO_POLICY, lookup);
    }

    private EgressCall get(String path) {
        return EgressCall.get(origin.resolve(path), "test");
    }

    private void await() {
        try {
            over.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTenMillis() {
        try {
            over.await(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ObjectProvider<EgressPolicy> policies(EgressPolicy... policies) {
        return new ObjectProvider<>() {
            @Override
            public Stream<EgressPolicy> stream() {
                return Stream.of(policies);
            }
        };
    }
}
