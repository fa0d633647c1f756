import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The program's own PostgreSQL, as it ships it: durable, with a database for each contestant. */
final class BenchDatabase {

    private static final Pattern URL = Pattern.compile("SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:(\\d+)/");
    private static final String OWNER = "snshelper_owner";
    private static final String APP = "snshelper_app";

    private final Path secrets;
    private final String port;
    private final Map<String, Connection> books = new HashMap<>();

    private BenchDatabase(Path secrets, String port) {
        this.secrets = secrets;
        this.port = port;
    }

    static BenchDatabase start(Launcher launcher) throws Exception {
        var data = launcher.folder().resolve("database");
        var builder = launcher.java(List.of("-jar", "target/bench/libraries/snshelper.jar", "db"), "database");
        builder.environment().put("SNSHELPER_DATA", data.toString());
        launcher.start(builder, "database", "SNSHELPER_SHARED");
        var port = URL.matcher(launcher.said("database")).results().findFirst().orElseThrow().group(1);
        return new BenchDatabase(data.resolve("secrets"), port);
    }

    /** A new database, as the program makes its own. */
    void create(String name) throws SQLException, IOException {
        try (var connection = administrator("postgres"); var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + OWNER);
            statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + name + " TO " + APP);
        }
    }

    /** One number, asked for on a connection that stays open: it is asked for often. */
    synchronized long number(String name, String query) throws SQLException, IOException {
        if (!books.containsKey(name)) {
            books.put(name, administrator(name));
        }
        try (var statement = books.get(name).createStatement(); var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    synchronized void drop(String name) throws SQLException, IOException {
        if (books.containsKey(name)) {
            books.remove(name).close();
        }
        try (var connection = administrator("postgres"); var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        }
        checkpoint();
    }

    /** Nobody pays for what was written before. */
    void checkpoint() throws SQLException, IOException {
        try (var connection = administrator("postgres"); var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    Connection administrator(String name) throws SQLException, IOException {
        return DriverManager.getConnection(url(name), "postgres", secret("superuser"));
    }

    Connection owner(String name) throws SQLException, IOException {
        return DriverManager.getConnection(url(name), OWNER, secret("owner"));
    }

    /** For a node of the program. */
    Map<String, String> forNode(String name) throws IOException {
        return Map.of(
                "SPRING_DATASOURCE_URL", url(name),
                "SPRING_DATASOURCE_USERNAME", APP,
                "SPRING_DATASOURCE_PASSWORD", secret("app"),
                "SPRING_FLYWAY_USER", OWNER,
                "SPRING_FLYWAY_PASSWORD", secret("owner"));
    }

    /** For the worker of a peer, in both notations. */
    Map<String, String> forPeer(String name) throws IOException {
        var password = secret("superuser");
        return Map.of(
                "BENCH_JDBC", url(name) + "?user=postgres&password=" + password,
                "BENCH_POSTGRES", "postgres://postgres:" + password + "@127.0.0.1:" + port + "/" + name);
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    private String secret(String role) throws IOException {
        return Files.readString(secrets.resolve(role + "-password")).strip();
    }
}
