import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Nodes of the program itself on one database, publishing for many workspaces with a channel each. */
final class Program implements Contestant {

    static final int WORKSPACES = 200;

    private static final Path LAYOUT = Path.of("target/snshelper");

    private static final String POSTS = """
            FROM generate_series(?::int, ?::int) AS n
            JOIN bench_channel c ON c.number = n %% %d
            CROSS JOIN LATERAL (SELECT ?::timestamptz + (n - ?::int) * ?::bigint * interval '1 microsecond') AS due (at)
            """.formatted(WORKSPACES);
    /** Tables in the order of their references; each post is one short text on one channel. */
    private static final List<String> FILL = List.of(
            "INSERT INTO post (workspace_id, id, draft, wall_time, zone, created_at, updated_at)"
                    + " SELECT c.workspace_id, md5('bench' || n)::uuid, false, at AT TIME ZONE 'UTC', 'UTC', now(), now() " + POSTS,
            "INSERT INTO publication (workspace_id, id, post_id, channel_id, network, state, wall_time, zone, due_at, next_at,"
                    + " created_at) SELECT c.workspace_id, md5('bench' || n)::uuid, md5('bench' || n)::uuid, c.id, c.network,"
                    + " 'SCHEDULED', at AT TIME ZONE 'UTC', 'UTC', at, at, now() " + POSTS,
            "INSERT INTO publication_part (workspace_id, publication_id, position, text, media, alt_texts, language, state)"
                    + " SELECT c.workspace_id, md5('bench' || n)::uuid, 0, 'bench-' || n, '{}', '{}', 'fr', 'WAITING' " + POSTS);

    /** Here a backlog is worked off as fast as it goes, however late; elsewhere late posts take turns. */
    private static final String LATE_POSTS_GO_OUT = """
            DO $$ BEGIN
                IF to_regclass('late_policy') IS NOT NULL THEN
                    INSERT INTO late_policy (workspace_id, choice, after_minutes, spacing_minutes)
                    SELECT workspace_id, 'PUBLISH', 1440, 0 FROM workspace;
                END IF;
            END $$
            """;

    private final Launcher launcher;
    private final BenchDatabase databases;
    private final NetworkProcess network;
    private final String name;
    private final String database;
    private final String adapter;
    private final List<String> beside;

    /**
     * @param adapter the network's name
     * @param beside further folders with classes, before the program's own
     */
    Program(Launcher launcher, BenchDatabase databases, NetworkProcess network, String name, String database, String adapter,
            List<String> beside) {
        this.launcher = launcher;
        this.databases = databases;
        this.network = network;
        this.name = name;
        this.database = database;
        this.adapter = adapter;
        this.beside = beside;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean promisesOnce() {
        return beside.stream().noneMatch(it -> it.endsWith("control"));
    }

    @Override
    public void prepare() throws Exception {
        databases.create(database);
        var log = database + "-filling";
        var builder = java(List.of("target/bench/harness"), log, List.of(
                "--bench.workspaces=" + WORKSPACES, "--bench.network=" + adapter, "--bench.server=" + network.address()));
        launcher.end(launcher.start(builder, log, "bench: filled"));
        try (var connection = owner(); var statement = connection.createStatement()) {
            statement.execute("CREATE UNLOGGED TABLE bench_channel AS SELECT row_number() OVER (ORDER BY id) - 1 AS number,"
                    + " workspace_id, id, network FROM channel");
            statement.execute(LATE_POSTS_GO_OUT);
        }
    }

    @Override
    public void fill(int from, int to, Instant first, long apartMicros) throws Exception {
        try (var connection = owner()) {
            connection.setAutoCommit(false);
            for (var table : FILL) {
                try (var statement = connection.prepareStatement(table)) {
                    statement.setInt(1, from);
                    statement.setInt(2, to - 1);
                    statement.setObject(3, first.atOffset(ZoneOffset.UTC));
                    statement.setInt(4, from);
                    statement.setLong(5, apartMicros);
                    statement.executeUpdate();
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement()) {
                statement.execute("ANALYZE post, publication, publication_part");
            }
        }
    }

    Connection owner() throws Exception {
        return databases.owner(database);
    }

    @Override
    public Process node(int number) throws Exception {
        int port = Launcher.freePort();
        var log = database + "-node-" + number;
        var builder = java(beside, log, List.of());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("BENCH_CLAIMS", claims(number).toString());
        var process = launcher.start(builder);
        launcher.await(process, () -> Launcher.listens(port));
        return process;
    }

    /** Where a node whose claims are timed leaves what they took. */
    Path claims(int number) {
        return launcher.folder().resolve(database + "-node-" + number + ".claims");
    }

    private ProcessBuilder java(List<String> before, String log, List<String> arguments) throws Exception {
        var path = new ArrayList<>(before);
        path.add("target/bench/libraries/snshelper.jar");
        // With its cache it starts faster, which it has only as it ships.
        boolean asShipped = before.isEmpty() && isLaidOut();
        var command = new ArrayList<>(asShipped
                ? List.of("-XX:AOTCache=snshelper.aot", "-jar", "snshelper.jar")
                : List.of("-cp", String.join(":", path), "com.snshelper.SnsHelper"));
        command.addAll(arguments);
        var builder = launcher.java(command, log);
        if (asShipped) {
            builder.directory(LAYOUT.toFile());
        }
        builder.environment().putAll(databases.forNode(database));
        builder.environment().put("SERVER_PORT", Integer.toString(Launcher.freePort()));
        builder.environment().put("SNSHELPER_DATA", launcher.folder().resolve(log).toString());
        builder.environment().put("SNSHELPER_SHARED", launcher.folder().resolve(database + "-shared").toString());
        builder.environment().put("SNSHELPER_EGRESS_ALLOWPRIVATEADDRESSES", "true");
        return builder;
    }

    private static boolean isLaidOut() throws IOException {
        var cache = LAYOUT.resolve("snshelper.aot");
        return Files.exists(cache)
                && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(Path.of("target/snshelper.jar"))) > 0;
    }

    @Override
    public long left() throws Exception {
        return count("state IN ('SCHEDULED', 'SENDING', 'CHECKING')");
    }

    @Override
    public long heldOrFailed() throws Exception {
        return count("state IN ('HELD', 'FAILED')");
    }

    long count(String condition) throws Exception {
        return databases.number(database, "SELECT count(*) FROM publication WHERE " + condition);
    }

    @Override
    public void remove() throws Exception {
        databases.drop(database);
    }
}
