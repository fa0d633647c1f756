package com.snshelper.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL run by this program in its data folder, for installations without one of their own. It survives
 * a kill of either process: a server left over is stopped first, and PostgreSQL recovers from its log by itself.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);
    private static final String MAJOR = "18";

    private final Path folder;
    private final Path cluster;
    private final Secrets secrets;
    private final PostgresBinaries binaries;
    private final List<String> extraSettings;
    private int port;

    private LocalPostgres(Path folder, Secrets secrets, PostgresBinaries binaries, List<String> extraSettings) {
        this.folder = folder;
        this.cluster = folder.resolve("cluster");
        this.secrets = secrets;
        this.binaries = binaries;
        this.extraSettings = extraSettings;
    }

    /** Whether a database was already made in this folder. */
    static boolean existsIn(Path folder) {
        return Files.exists(folder.resolve("cluster").resolve("PG_VERSION"));
    }

    /**
     * Starts the server, making the cluster, roles and database on the first start.
     *
     * @param extraSettings further {@code name=value} settings
     * @throws StartRefused with the one thing to do
     */
    public static LocalPostgres start(Path folder, Secrets secrets, String... extraSettings) {
        try {
            var binaries = PostgresBinaries.unpackInto(folder);
            var server = new LocalPostgres(folder, secrets, binaries, List.of(extraSettings));
            server.start();
            return server;
        } catch (IOException e) {
            throw new StartRefused("PostgreSQL could not be started in " + folder + ": " + e.getMessage(), e);
        }
    }

    private void start() throws IOException {
        boolean first = !existsIn(folder);
        if (first) {
            log.info("Making the database (first start only)…");
            initialise();
        } else {
            refuseOtherMajor();
            stopLeftOver();
        }
        port = choosePort();
        launch();
        prepareRoles();
    }

    private void refuseOtherMajor() throws IOException {
        var major = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!major.equals(MAJOR)) {
            throw new StartRefused("The database in " + cluster + " was made by PostgreSQL " + major
                    + " and this release brings " + MAJOR
                    + ": start the release that made it, export, and import into a new data folder.");
        }
    }

    private void initialise() throws IOException {
        binaries.deleteHalfMade(cluster);
        var passwordFile = Files.createTempFile(folder, "superuser", "");
        try {
            Files.writeString(passwordFile, secrets.get("superuser-password"));
            binaries.own(passwordFile);
            binaries.run(
                    "initdb",
                    "--pgdata=" + cluster,
                    "--username=postgres",
                    "--auth=scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions");
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private void stopLeftOver() throws IOException {
        if (Files.exists(cluster.resolve("postmaster.pid"))
                && binaries.succeeds("pg_ctl", "status", "--pgdata=" + cluster)) {
            log.info("Stopping the database that an earlier run left behind…");
            binaries.run("pg_ctl", "stop", "--pgdata=" + cluster, "--mode=fast", "--wait", "--timeout=60");
        }
    }

    private int choosePort() throws IOException {
        var file = folder.resolve("port");
        if (Files.exists(file)) {
            int earlier = Integer.parseInt(Files.readString(file).strip());
            if (isFree(earlier)) {
                return earlier;
            }
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(file, Integer.toString(socket.getLocalPort()));
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            log.debug("port {} is taken: {}", port, taken.getMessage());
            return false;
        }
    }

    private void launch() throws IOException {
        var settings = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=60",
                "shared_buffers=64MB",
                "logging_collector=on",
                "log_directory=log",
                "log_filename=postgresql-%a.log",
                "log_truncate_on_rotation=on",
                "log_rotation_age=1d",
                // Statements and their values may hold personal data.
                "log_min_error_statement=panic",
                "log_parameter_max_length_on_error=0",
                "log_error_verbosity=terse"));
        settings.addAll(extraSettings);
        var options = new StringBuilder();
        settings.forEach(setting -> options.append(" -c \"").append(setting).append('"'));
        binaries.run(
                "pg_ctl",
                "start",
                "--pgdata=" + cluster,
                "--log=" + cluster.resolve("start.log"),
                "--wait",
                "--timeout=120",
                "--options=" + options);
    }

    private void prepareRoles() {
        try (var connection =
                        DriverManager.getConnection(url("postgres"), "postgres", secrets.get("superuser-password"));
                var statement = connection.createStatement()) {
            DatabaseRoles.prepare(statement, secrets.get("owner-password"), secrets.get("app-password"));
        } catch (SQLException e) {
            throw new StartRefused("The database roles could not be prepared: " + e.getMessage(), e);
        }
    }

    public String url() {
        return url(DatabaseRoles.DATABASE);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Stops the server; open connections are ended. */
    @Override
    public void close() {
        try {
            binaries.run("pg_ctl", "stop", "--pgdata=" + cluster, "--mode=fast", "--wait", "--timeout=60");
        } catch (IOException e) {
            log.warn("The database did not stop in time; it will recover at the next start. {}", e.getMessage());
        }
    }
}
