package com.snshelper.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The built jar as a stranger runs it: a child process with a data folder and a port of its own. */
final class Program implements AutoCloseable {

    private static final Path JAR = Path.of("target/snshelper.jar").toAbsolutePath();
    private static final Duration START = Duration.ofSeconds(90);
    private static final Pattern SETUP_LINK = Pattern.compile("(https?://\\S+/setup\\S*)");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final int port = Child.freePort();
    private final Path data;
    private final Map<String, String> environment;
    private final List<String> arguments;
    private Child child;

    private Program(Path data, Map<String, String> environment, List<String> arguments) {
        this.data = data;
        this.environment = new HashMap<>(environment);
        this.environment.put("SNSHELPER_DATA", data.toString());
        this.environment.put("SERVER_PORT", String.valueOf(port));
        this.arguments = List.copyOf(arguments);
        this.child = launch();
    }

    /** On an empty data folder; loopback servers are reachable, as in an intranet. */
    static Program start(String... arguments) {
        return start(Map.of(), arguments);
    }

    static Program start(Map<String, String> environment, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--snshelper.egress.allow-private-addresses=true");
        try {
            return startIn(Files.createTempDirectory("snshelper-scenario-"), environment, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On a disk of its own. */
    static Program startIn(Path data, Map<String, String> environment, List<String> arguments) {
        var program = new Program(data, environment, arguments);
        program.awaitReady();
        return program;
    }

    String url() {
        return "http://localhost:" + port;
    }

    Path data() {
        return data;
    }

    /** Asks the database of its own, past the program: the first value of the answer, or how many rows changed. */
    String database(String statement) {
        return ask(data, statement);
    }

    /** Asks the embedded database of a data folder. */
    static String ask(Path data, String statement) {
        try {
            var port = Files.readString(data.resolve("postgres/port")).strip();
            var password =
                    Files.readString(data.resolve("secrets/owner-password")).strip();
            var address = "jdbc:postgresql://127.0.0.1:" + port + "/snshelper";
            try (var connection = DriverManager.getConnection(address, "snshelper_owner", password);
                    var asked = connection.createStatement()) {
                if (!asked.execute(statement)) {
                    return String.valueOf(asked.getUpdateCount());
                }
                var rows = asked.getResultSet();
                return rows.next() ? rows.getString(1) : "";
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String output() {
        return child.output();
    }

    /** The link that creates the operator, as printed. */
    String setupLink() {
        return child.awaitLine(SETUP_LINK, Duration.ofSeconds(10));
    }

    /** As a power cut would. */
    void kill() {
        child.kill();
    }

    void stop() {
        child.stop();
    }

    /** It stands still, as a machine does that is paused, until it goes on. */
    void standsStill() {
        child.signal("STOP");
    }

    void goesOn() {
        child.signal("CONT");
    }

    /** Starts again on the same data and the same port. */
    void startAgain() {
        child = launch();
        awaitReady();
    }

    @Override
    public void close() {
        child.stop();
        stopOrphanedDatabase();
        delete(data);
        http.close();
    }

    private Child launch() {
        return Child.start("program", data, environment, command(arguments));
    }

    /** Java with the jar and these arguments. */
    static List<String> command(List<String> arguments) {
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException(JAR + " is missing: run ./sns build");
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(arguments);
        return command;
    }

    private void awaitReady() {
        Wait.untilPresent(
                "ready at " + url(), START, () -> readiness() == 200 ? Optional.of(true) : child.stillAlive());
    }

    /** What its machine's clock says. */
    Instant time() {
        var request = HttpRequest.newBuilder(URI.create(url() + "/actuator/health/readiness"))
                .build();
        try {
            var date = http.send(request, BodyHandlers.discarding()).headers().firstValue("Date");
            return ZonedDateTime.parse(date.orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a load balancer is told: 200 or 503; 0 when nobody answers. */
    int readiness() {
        var request = HttpRequest.newBuilder(URI.create(url() + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(15))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException refused) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A killed program leaves its database running for the next start to take over; here there is none. */
    private void stopOrphanedDatabase() {
        try (var files = Files.walk(data)) {
            var pidFiles = files.filter(file -> file.endsWith("postmaster.pid")).toList();
            for (var pidFile : pidFiles) {
                ProcessHandle.of(Long.parseLong(
                                Files.readAllLines(pidFile).getFirst().strip()))
                        .ifPresent(database -> {
                            database.destroy();
                            Wait.until("the database ends", Duration.ofSeconds(20), () -> !database.isAlive());
                        });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
