import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the extracted program once with its demonstration, on a data folder that is thrown away, so that the JDK can write
 * down what a start loads and links and what is often run, as publishing is (JEP 514, 515). Run by "./sns build" as a single
 * source file: {@code java Rehearsal.java <folder> <flags…>}.
 */
final class Rehearsal {

    private static final List<String> PAGES =
            List.of("/", "/sign-in", "/sign-up", "/forgot", "/actuator/health/readiness", "/api/openapi.json", "/nowhere");
    private static final String DEMONSTRATION = "--spring.profiles.active=demo";

    /** Meanwhile the demonstration publishes. */
    private static final Duration PLAY = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var data = Files.createTempDirectory("snshelper-rehearsal");
        try {
            rehearse(folder, data, List.of(arguments).subList(1, arguments.length));
        } finally {
            delete(data);
        }
        if (!Files.exists(folder.resolve("snshelper.aot"))) {
            throw new IllegalStateException("the rehearsal left no cache: see " + folder.resolve("rehearsal.log"));
        }
    }

    private static void rehearse(Path folder, Path data, List<String> flags) throws Exception {
        int port = freePort();
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(flags);
        command.addAll(List.of("-XX:AOTCacheOutput=snshelper.aot", "-jar", "snshelper.jar", DEMONSTRATION));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rehearsal.log").toFile());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("SNSHELPER_DATA", data.toString());
        var program = builder.start();
        try {
            visit(program, "http://localhost:" + port);
        } finally {
            program.destroy();
            if (!program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                program.destroyForcibly();
            }
        }
    }

    private static void visit(Process program, String site) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!answers(http, site)) {
                if (!program.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException("the program did not start");
                }
                Thread.sleep(100);
            }
            for (var page : PAGES) {
                http.send(HttpRequest.newBuilder(URI.create(site + page)).build(), BodyHandlers.discarding());
            }
            Thread.sleep(PLAY);
        }
    }

    private static boolean answers(HttpClient http, String site) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(site + "/")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
