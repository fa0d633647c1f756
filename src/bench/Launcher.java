import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts programs with the flags they are run with, each with a log in one temporary folder. */
final class Launcher implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path folder;
    private final List<String> flags;

    Launcher(List<String> flags) throws IOException {
        this.folder = Files.createTempDirectory("snshelper-bench");
        this.flags = flags;
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    Path folder() {
        return folder;
    }

    ProcessBuilder java(List<String> arguments, String log) {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(flags);
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(log).toFile());
    }

    String said(String log) throws IOException {
        return Files.exists(log(log)) ? Files.readString(log(log)) : "";
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    void await(Process process, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                try (var logs = Files.list(folder)) {
                    for (var log : logs.filter(it -> it.toString().endsWith(".log")).toList()) {
                        System.err.println(Files.readString(log));
                    }
                }
                throw new IllegalStateException("it did not start");
            }
            Thread.sleep(10);
        }
    }

    void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(folder)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
