import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the program's own claim takes while the table of publications grows. Run by "./sns bench growth":
 * {@code java GrowthBench growth [rows…] -- <flags…>}; how the pages grow is measured by "./sns bench pages".
 */
final class GrowthBench {

    private static final List<Integer> SIZES = List.of(10_000, 1_000_000);
    private static final int CHUNK = 500_000;
    private static final int EACH_SECOND = 50;
    private static final int SECONDS = 40;
    private static final int WARM_UP = 2000;

    /** Published long ago, under ids that grow with time as the program's own do. */
    private static final String PAST = """
            FROM (SELECT n, (lpad(to_hex(n::bigint), 12, '0') || right(md5(n::text), 20))::uuid AS key,
                    now() - interval '400 days' + n * interval '3 seconds' AS at FROM generate_series(?::int, ?::int) AS n) AS past
            JOIN bench_channel c ON c.number = n %% %d
            """.formatted(Program.WORKSPACES);
    private static final List<String> FILL = List.of(
            "INSERT INTO post (workspace_id, id, draft, wall_time, zone, created_at, updated_at)"
                    + " SELECT c.workspace_id, key, false, at AT TIME ZONE 'UTC', 'UTC', at, at " + PAST,
            "INSERT INTO publication (workspace_id, id, post_id, channel_id, network, state, wall_time, zone, due_at, next_at,"
                    + " attempts, published_at, created_at) SELECT c.workspace_id, key, key, c.id, c.network, 'PUBLISHED',"
                    + " at AT TIME ZONE 'UTC', 'UTC', at, at, 1, at, at " + PAST,
            "INSERT INTO publication_part (workspace_id, publication_id, position, text, media, alt_texts, language, state)"
                    + " SELECT c.workspace_id, key, 0, 'past-' || n, '{}', '{}', 'fr', 'LIVE' " + PAST,
            "INSERT INTO receipt (workspace_id, publication_id, id, part, attempt, act, at, outcome, answer, answered_at)"
                    + " SELECT c.workspace_id, key, key, 0, 1, 'SENT', at, 'Published', '200', at " + PAST);

    private final Launcher launcher;
    private final BenchDatabase databases;
    private final Program program;
    private int next;

    private GrowthBench(Launcher launcher, BenchDatabase databases, Program program) {
        this.launcher = launcher;
        this.databases = databases;
        this.program = program;
    }

    public static void main(String[] words) throws Exception {
        var arguments = BenchArguments.of(words);
        try (var launcher = new Launcher(arguments.flags())) {
            var databases = BenchDatabase.start(launcher);
            var network = NetworkProcess.start(launcher);
            var program = new Program(launcher, databases, network, "program", "growth", "instant",
                    List.of("target/bench/growth", "target/bench/harness"));
            program.prepare();
            new GrowthBench(launcher, databases, program).run(arguments.sizes().isEmpty() ? SIZES : arguments.sizes());
        }
    }

    private void run(List<Integer> sizes) throws Exception {
        System.out.printf("%n%d posts a second for %d seconds, no network%n%n", EACH_SECOND, SECONDS);
        System.out.printf("%14s %10s %10s %10s %14s%n", "publications", "claims", "p50 ms", "p99 ms", "p99 × first");
        int filled = 0;
        double first = Double.NaN;
        for (int size : sizes) {
            fill(filled + 1, size);
            filled = size;
            var claims = claims();
            first = Double.isNaN(first) ? claims.at(99) : first;
            System.out.printf("%,14d %,10d %10.2f %10.2f %14.2f%n", size, claims.posts(), claims.at(50), claims.at(99),
                    claims.at(99) / first);
        }
    }

    private void fill(int from, int to) throws Exception {
        try (var connection = program.owner()) {
            for (int start = from; start <= to; start += CHUNK) {
                for (var table : FILL) {
                    try (var statement = connection.prepareStatement(table)) {
                        statement.setInt(1, start);
                        statement.setInt(2, Math.min(to, start + CHUNK - 1));
                        statement.executeUpdate();
                    }
                }
            }
            try (var statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE post, publication, publication_part, receipt");
            }
        }
        databases.checkpoint();
    }

    private Lateness claims() throws Exception {
        var node = program.node(0);
        publish(WARM_UP, 0);
        var begin = publish(EACH_SECOND * SECONDS, 1_000_000 / EACH_SECOND);
        launcher.end(node);
        return times(program.claims(0), begin);
    }

    private static Lateness times(Path file, Instant begin) throws Exception {
        var millis = new ArrayList<Double>();
        for (var line : Files.readAllLines(file)) {
            var words = line.split(" ");
            if (Long.parseLong(words[0]) >= begin.toEpochMilli()) {
                millis.add(Long.parseLong(words[1]) / 1000.0);
            }
        }
        return new Lateness(millis.size(), millis.stream().mapToDouble(it -> it).sorted().toArray());
    }

    /** Returns when the first was due. */
    private Instant publish(int posts, long apartMicros) throws Exception {
        var due = Instant.now().plusSeconds(4).plusMillis(posts / 2);
        program.fill(next, next + posts, due, apartMicros);
        next += posts;
        Thread.sleep(Duration.between(Instant.now(), due).plusNanos(posts * apartMicros * 1000));
        while (program.left() > 0) {
            Thread.sleep(200);
        }
        return due;
    }
}
