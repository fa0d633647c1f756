import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** graphile-worker, in a database of its own. */
final class GraphileWorker implements Contestant {

    private static final String DATABASE = "graphile";
    private static final Pattern POOL = Pattern.compile("^pool (\\S+)", Pattern.MULTILINE);

    private final Peers peers;
    private final int batchMillis;

    /** @param batchMillis how long it collects what is done before it says so to the database; -1: not at all */
    GraphileWorker(Peers peers, int batchMillis) {
        this.peers = peers;
        this.batchMillis = batchMillis;
    }

    @Override
    public String name() {
        return "graphile-worker";
    }

    @Override
    public void prepare() throws Exception {
        peers.databases().create(DATABASE);
        peers.run("graphile.mjs", environment(), List.of("make"));
    }

    @Override
    public void fill(int from, int to, Instant first, long apartMicros) throws Exception {
        peers.run("graphile.mjs", environment(), List.of("fill", Integer.toString(from), Integer.toString(to),
                Long.toString(first.toEpochMilli()), Long.toString(apartMicros)));
    }

    @Override
    public Process node(int number) throws Exception {
        return peers.node("graphile.mjs", log(number), environment());
    }

    private Map<String, String> environment() throws Exception {
        var environment = new HashMap<>(peers.databases().forPeer(DATABASE));
        environment.put("BENCH_BATCH_MS", Integer.toString(batchMillis));
        return environment;
    }

    /** By itself it would give the jobs of a node that died to others after four hours. */
    @Override
    public void killed(int number) throws Exception {
        var pools = POOL.matcher(peers.launcher().said(log(number))).results().map(it -> it.group(1)).toArray();
        try (var connection = peers.databases().administrator(DATABASE);
                var statement = connection.prepareStatement("SELECT graphile_worker.force_unlock_workers(?)")) {
            statement.setArray(1, connection.createArrayOf("text", pools));
            statement.execute();
        }
    }

    private static String log(int number) {
        return DATABASE + "-" + number;
    }

    @Override
    public long left() throws Exception {
        return count("attempts < max_attempts OR locked_at IS NOT NULL");
    }

    @Override
    public long heldOrFailed() throws Exception {
        return count("attempts >= max_attempts AND locked_at IS NULL");
    }

    private long count(String condition) throws Exception {
        return peers.databases().number(DATABASE, "SELECT count(*) FROM graphile_worker._private_jobs WHERE " + condition);
    }

    @Override
    public void remove() throws Exception {
        peers.databases().drop(DATABASE);
    }
}
