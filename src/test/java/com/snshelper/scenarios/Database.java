package com.snshelper.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Only the database, as "./sns db" runs it, and what nodes are told about it. */
final class Database implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("(export SNSHELPER_SHARED=.*)");
    private static final Pattern ADDRESS = Pattern.compile("export SPRING_DATASOURCE_URL=(\\S+)");

    private final Path folder;
    private Child child;

    private Database(Path folder) {
        this.folder = folder;
        this.child = launch();
    }

    static Database start() {
        try {
            return new Database(Files.createTempDirectory("snshelper-database-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Child launch() {
        var started = Child.start(
                "database", folder, Map.of("SNSHELPER_DATA", folder.toString()), Program.command(List.of("db")));
        started.awaitLine(READY, Duration.ofSeconds(120));
        return started;
    }

    /** The environment of a node. */
    Map<String, String> forNodes() {
        return Map.of(
                "SPRING_DATASOURCE_URL", child.awaitLine(ADDRESS, Duration.ofSeconds(1)),
                "SPRING_DATASOURCE_USERNAME", "snshelper_app",
                "SPRING_DATASOURCE_PASSWORD", secret("app-password"),
                "SPRING_FLYWAY_USER", "snshelper_owner",
                "SPRING_FLYWAY_PASSWORD", secret("owner-password"),
                "SNSHELPER_SHARED", folder.toString());
    }

    private String secret(String name) {
        try {
            return Files.readString(folder.resolve("secrets").resolve(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it, past all nodes: the first value of the answer. */
    String ask(String statement) {
        return Program.ask(folder, statement);
    }

    void stop() {
        child.stop();
    }

    /** As "pg_ctl restart -m immediate" does: no transaction is finished, and the next start recovers from the log. */
    void restartImmediately() {
        try {
            var server = Files.readAllLines(folder.resolve("postgres/cluster/postmaster.pid"));
            Child.signal(Long.parseLong(server.getFirst().strip()), "QUIT");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        child.stop();
        startAgain();
    }

    void startAgain() {
        child = launch();
    }

    @Override
    public void close() {
        child.stop();
        Program.delete(folder);
    }
}
