import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** BullMQ, with a Redis of its own that writes down what it is told. */
final class BullMq implements Contestant {

    private final Peers peers;
    private final String name;
    private final String fsync;
    private Process server;
    private int port;

    /** @param fsync when Redis has the disk confirm what it wrote: {@code everysec} or {@code always} */
    BullMq(Peers peers, String name, String fsync) {
        this.peers = peers;
        this.name = name;
        this.fsync = fsync;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void prepare() throws Exception {
        port = Launcher.freePort();
        var folder = Files.createDirectories(peers.launcher().folder().resolve(name));
        var command = List.of("redis-server", "--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", folder.toString(),
                "--save", "", "--appendonly", "yes", "--appendfsync", fsync, "--maxmemory-policy", "noeviction");
        server = peers.launcher().start(peers.launcher().command(command, name), name, "Ready to accept connections");
    }

    @Override
    public void fill(int from, int to, Instant first, long apartMicros) throws Exception {
        peers.run("bullmq.mjs", environment(), List.of("fill", Integer.toString(from), Integer.toString(to),
                Long.toString(first.toEpochMilli()), Long.toString(apartMicros)));
    }

    @Override
    public Process node(int number) throws Exception {
        return peers.node("bullmq.mjs", name + "-" + number, environment());
    }

    private Map<String, String> environment() {
        return Map.of("BENCH_REDIS", Integer.toString(port));
    }

    /** In the order in which a job passes through them, so that none is missed on its way. */
    @Override
    public long left() throws IOException {
        var redis = new Redis(port);
        return redis.number("ZCARD bull:posts:delayed") + redis.number("LLEN bull:posts:wait")
                + redis.number("LLEN bull:posts:active");
    }

    @Override
    public long heldOrFailed() throws IOException {
        return new Redis(port).number("ZCARD bull:posts:failed");
    }

    @Override
    public void remove() throws Exception {
        peers.launcher().end(server);
    }
}
