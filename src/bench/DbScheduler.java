import java.time.Instant;
import java.time.ZoneOffset;

/** db-scheduler, in a database of its own. */
final class DbScheduler implements Contestant {

    private static final String DATABASE = "scheduler";
    private static final String TABLE = """
            CREATE TABLE scheduled_tasks (
                task_name text NOT NULL, task_instance text NOT NULL, task_data bytea, execution_time timestamptz NOT NULL,
                picked boolean NOT NULL, picked_by text, last_success timestamptz, last_failure timestamptz,
                consecutive_failures int, last_heartbeat timestamptz, version bigint NOT NULL, priority smallint,
                PRIMARY KEY (task_name, task_instance));
            CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
            CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat);
            CREATE INDEX priority_execution_time_idx ON scheduled_tasks (priority DESC, execution_time ASC)
            """;

    private final Peers peers;

    DbScheduler(Peers peers) {
        this.peers = peers;
    }

    @Override
    public String name() {
        return "db-scheduler";
    }

    @Override
    public void prepare() throws Exception {
        peers.databases().create(DATABASE);
        try (var connection = peers.databases().administrator(DATABASE); var statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    @Override
    public void fill(int from, int to, Instant first, long apartMicros) throws Exception {
        try (var connection = peers.databases().administrator(DATABASE);
                var statement = connection.prepareStatement("""
                        INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        SELECT ?, n, ?::timestamptz + (n - ?::int) * ?::bigint * interval '1 microsecond', false, 1
                        FROM generate_series(?::int, ?::int) AS n
                        """)) {
            statement.setString(1, DbSchedulerWorker.TASK);
            statement.setObject(2, first.atOffset(ZoneOffset.UTC));
            statement.setInt(3, from);
            statement.setLong(4, apartMicros);
            statement.setInt(5, from);
            statement.setInt(6, to - 1);
            statement.executeUpdate();
        }
    }

    @Override
    public Process node(int number) throws Exception {
        return peers.javaNode("DbSchedulerWorker", DATABASE + "-" + number, peers.databases().forPeer(DATABASE));
    }

    @Override
    public long left() throws Exception {
        return peers.databases().number(DATABASE, "SELECT count(*) FROM scheduled_tasks");
    }

    /** It tries again for ever. */
    @Override
    public long heldOrFailed() {
        return 0;
    }

    @Override
    public void remove() throws Exception {
        peers.databases().drop(DATABASE);
    }
}
