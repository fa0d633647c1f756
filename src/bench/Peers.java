import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the workers of other queues.
 *
 * @param network whose address they post to; {@code null} when a job is done as soon as it is begun
 * @param atOnce jobs that a node does at once
 */
record Peers(Launcher launcher, BenchDatabase databases, NetworkProcess network, int atOnce) {

    private static final Path SCRIPTS = Path.of("src/bench/peers");
    private static final int PATIENCE_MINUTES = 10;

    static boolean hasScripts() {
        return Files.exists(SCRIPTS.resolve("node_modules/.installed-lock"));
    }

    static boolean hasRedis() {
        return List.of(System.getenv("PATH").split(":")).stream().anyMatch(it -> Files.isExecutable(Path.of(it, "redis-server")));
    }

    /** Starts a script that works until it is ended; returns when it says that it is ready. */
    Process node(String script, String log, Map<String, String> environment) throws Exception {
        return launcher.start(with(environment, script(script, log, List.of("work"))), log, "ready");
    }

    Process javaNode(String type, String log, Map<String, String> environment) throws Exception {
        var builder = launcher.java(List.of("-cp", "target/bench/classes:target/bench/libraries/lib/*", type), log);
        return launcher.start(with(environment, builder), log, "ready");
    }

    /** Runs a script to its end. */
    void run(String script, Map<String, String> environment, List<String> arguments) throws Exception {
        var log = script + "-" + arguments.getFirst();
        var process = launcher.start(with(environment, script(script, log, arguments)));
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(script + " " + arguments + " failed: " + launcher.said(log));
        }
    }

    private ProcessBuilder script(String script, String log, List<String> arguments) {
        var command = new ArrayList<>(List.of("node", SCRIPTS.resolve(script).toString()));
        command.addAll(arguments);
        return launcher.command(command, log);
    }

    private ProcessBuilder with(Map<String, String> environment, ProcessBuilder builder) {
        builder.environment().putAll(environment);
        builder.environment().put("BENCH_AT_ONCE", Integer.toString(atOnce));
        builder.environment().put("BENCH_NETWORK", network == null ? "" : network.address());
        return builder;
    }
}
