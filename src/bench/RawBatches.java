import java.time.Instant;
import java.time.ZoneOffset;

/** {@link RawWorker} in a database of its own: the ceiling of what this machine's PostgreSQL can do. */
final class RawBatches implements Contestant {

    private static final String DATABASE = "raw";

    private final Peers peers;

    RawBatches(Peers peers) {
        this.peers = peers;
    }

    @Override
    public String name() {
        return "raw-batches";
    }

    @Override
    public void prepare() throws Exception {
        peers.databases().create(DATABASE);
        try (var connection = peers.databases().administrator(DATABASE); var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE job (id int PRIMARY KEY, due timestamptz NOT NULL, state smallint NOT NULL)");
            statement.execute("CREATE INDEX job_due ON job (due) WHERE state = 0");
        }
    }

    @Override
    public void fill(int from, int to, Instant first, long apartMicros) throws Exception {
        try (var connection = peers.databases().administrator(DATABASE);
                var statement = connection.prepareStatement("""
                        INSERT INTO job SELECT n, ?::timestamptz + (n - ?::int) * ?::bigint * interval '1 microsecond', 0
                        FROM generate_series(?::int, ?::int) AS n
                        """)) {
            statement.setObject(1, first.atOffset(ZoneOffset.UTC));
            statement.setInt(2, from);
            statement.setLong(3, apartMicros);
            statement.setInt(4, from);
            statement.setInt(5, to - 1);
            statement.executeUpdate();
        }
    }

    @Override
    public Process node(int number) throws Exception {
        return peers.javaNode("RawWorker", DATABASE + "-" + number, peers.databases().forPeer(DATABASE));
    }

    @Override
    public long left() throws Exception {
        return peers.databases().number(DATABASE, "SELECT count(*) FROM job WHERE state < 2");
    }

    /** It has no such thing. */
    @Override
    public long heldOrFailed() {
        return 0;
    }

    @Override
    public void remove() throws Exception {
        peers.databases().drop(DATABASE);
    }
}
