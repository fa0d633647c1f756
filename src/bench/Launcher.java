import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Starts programs with the flags they are run with, each with a log in one temporary folder, and ends them all. */
final class Launcher implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path folder;
    private final List<String> flags;
    private final Set<Process> started = ConcurrentHashMap.newKeySet();

    Launcher(List<String> flags) throws IOException {
        this.folder = Files.createTempDirectory("snshelper-bench");
        this.flags = flags;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
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
        return command(command, log);
    }

    ProcessBuilder command(List<String> command, String log) {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(log).toFile());
    }

    /** Starts what ends with this launcher at the latest. */
    Process start(ProcessBuilder builder) throws IOException {
        started.removeIf(it -> !it.isAlive());
        var process = builder.start();
        started.add(process);
        return process;
    }

    /** Starts it and waits until it has said so. */
    Process start(ProcessBuilder builder, String log, String ready) throws Exception {
        Files.deleteIfExists(log(log));
        var process = start(builder);
        await(process, () -> said(log).contains(ready));
        return process;
    }

    /** The youngest first: a database outlives those who use it. */
    private void endAll() {
        var living = started.stream().filter(Process::isAlive).sorted(Comparator.comparing(Process::pid).reversed()).toList();
        for (var process : living) {
            try {
                end(process);
            } catch (InterruptedException hurried) {
                process.destroyForcibly();
            }
        }
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

    static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Ends what was started and takes the folder away; also when the measurement is broken off. */
    @Override
    public synchronized void close() {
        endAll();
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
            } catch (IOException | UncheckedIOException e) {
                System.err.println(folder + " could not be deleted: " + e.getMessage());
            }
        }
    }
}
