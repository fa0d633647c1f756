import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From the command to the first page, and the memory some seconds later, for each way to start the program and for a bare
 * Spring Boot with the same libraries and flags. Run by "./sns bench start": {@code java StartBench.java <flags…>}.
 */
final class StartBench {

    private static final int ROUNDS = 5;
    /** Until what the start needed was given back. */
    private static final Duration REST = Duration.ofSeconds(12);
    private static final Pattern EXPORT = Pattern.compile("(SPRING_DATASOURCE_URL|SPRING_FLYWAY_USER)=(\\S+)");

    private final Launcher launcher;
    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    private StartBench(Launcher launcher) {
        this.launcher = launcher;
        this.folder = launcher.folder();
    }

    /** @param program MiB resident; @param whole with its database's processes, shared pages counted once */
    private record Figure(long millis, OptionalLong program, OptionalLong whole) {}

    private record Way(String name, Path directory, List<String> command, Map<String, String> environment) {}

    public static void main(String[] flags) throws Exception {
        try (var launcher = new Launcher(List.of(flags))) {
            new StartBench(launcher).run();
        }
    }

    private void run() throws Exception {
        var figures = new LinkedHashMap<Way, List<Figure>>();
        var database = startDatabase();
        try {
            for (var way : ways(bareEnvironment(database))) {
                figures.put(way, new ArrayList<>());
                // The first start makes what later ones find.
                measure(way);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (var way : figures.keySet()) {
                    figures.get(way).add(measure(way));
                }
            }
        } finally {
            launcher.end(database);
        }
        print(figures);
    }

    private List<Way> ways(Map<String, String> bareEnvironment) {
        var own = Map.of("SNSHELPER_DATA", folder.resolve("data").toString());
        var here = Path.of("").toAbsolutePath();
        // The cache is used only in the folder where it was made.
        var layout = here.resolve("target/snshelper");
        return List.of(
                new Way("laid out, cache", layout, List.of("-XX:AOTCache=snshelper.aot", "-jar", "snshelper.jar"), own),
                new Way("laid out", layout, List.of("-jar", "snshelper.jar"), own),
                new Way("one jar", here, List.of("-jar", "target/snshelper.jar"), own),
                new Way("bare Spring Boot", here, List.of("-cp", "target/bench/bare:target/snshelper/lib/*", "bare.Bare"), bareEnvironment));
    }

    private Process startDatabase() throws IOException {
        var builder = launcher.java(List.of("-jar", "target/snshelper.jar", "db"), "database");
        builder.environment().put("SNSHELPER_DATA", folder.resolve("database").toString());
        return builder.start();
    }

    private Map<String, String> bareEnvironment(Process database) throws Exception {
        launcher.await(database, () -> launcher.said("database").contains("SNSHELPER_SHARED"));
        var found = new HashMap<String, String>();
        EXPORT.matcher(launcher.said("database")).results().forEach(it -> found.put(it.group(1), it.group(2)));
        return Map.of(
                "SPRING_DATASOURCE_URL", found.get("SPRING_DATASOURCE_URL"),
                "SPRING_DATASOURCE_USERNAME", found.get("SPRING_FLYWAY_USER"),
                "SPRING_DATASOURCE_PASSWORD", Files.readString(folder.resolve("database/secrets/owner-password")).strip(),
                "SPRING_SESSION_JDBC_INITIALIZE_SCHEMA", "always",
                "SPRING_THREADS_VIRTUAL_ENABLED", "true",
                "DB_SCHEDULER_ENABLED", "false");
    }

    private Figure measure(Way way) throws Exception {
        int port = Launcher.freePort();
        var builder = launcher.java(way.command(), "program").directory(way.directory().toFile());
        builder.environment().putAll(way.environment());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        var begin = System.nanoTime();
        var program = builder.start();
        try {
            launcher.await(program, () -> answers(port));
            long millis = (System.nanoTime() - begin) / 1_000_000;
            Thread.sleep(REST.toMillis());
            return new Figure(millis, memory(program.toHandle(), "VmRSS", "status"), withDescendants(program.toHandle()));
        } finally {
            launcher.end(program);
        }
    }

    private boolean answers(int port) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The database's processes are told by their folder: they are no children of the program. */
    private OptionalLong withDescendants(ProcessHandle program) {
        var mine = folder.resolve("data").toString();
        var postmaster = ProcessHandle.allProcesses()
                .filter(it -> it.info().arguments().stream().flatMap(Stream::of).anyMatch(word -> word.startsWith(mine)))
                .filter(it -> it.pid() != program.pid())
                .toList();
        var all = Stream.concat(Stream.of(program), postmaster.stream().flatMap(it -> Stream.concat(Stream.of(it), it.descendants())))
                .distinct()
                .map(it -> memory(it, "Pss", "smaps_rollup"))
                .toList();
        return all.stream().anyMatch(OptionalLong::isEmpty)
                ? OptionalLong.empty()
                : OptionalLong.of(all.stream().mapToLong(OptionalLong::getAsLong).sum());
    }

    /** In MiB, from Linux's own books; empty elsewhere. */
    private static OptionalLong memory(ProcessHandle process, String line, String file) {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/" + file))) {
            return lines.filter(it -> it.startsWith(line + ":"))
                    .mapToLong(it -> Long.parseLong(it.replaceAll("\\D+", "")) / 1024)
                    .findFirst();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }

    private static void print(Map<Way, List<Figure>> figures) {
        var all = figures.values().stream().toList();
        double laidOut = median(all.get(1), Figure::millis);
        double bare = median(all.get(3), it -> it.program().orElse(0));
        System.out.printf("%nmedian of %d starts, each with its database made before%n%n", ROUNDS);
        System.out.printf("%-18s %12s %10s %12s %10s %18s%n", "", "first page", "× laid out", "memory", "× bare", "with its database");
        figures.forEach((way, of) -> System.out.printf(
                "%-18s %9.0f ms %10.2f %8.0f MiB %10.2f %14.0f MiB%n",
                way.name(),
                median(of, Figure::millis),
                median(of, Figure::millis) / laidOut,
                median(of, it -> it.program().orElse(0)),
                median(of, it -> it.program().orElse(0)) / bare,
                median(of, it -> it.whole().orElse(0))));
        System.out.printf("%naims: cache ≤ 0.60 × laid out; memory ≤ 350 MiB and ≤ 1.25 × bare; with its database ≤ 500 MiB%n");
    }

    private static double median(List<Figure> figures, java.util.function.ToLongFunction<Figure> what) {
        var sorted = figures.stream().mapToLong(what).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
