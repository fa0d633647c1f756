import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The least a queue in PostgreSQL can do: claims in batches, done in batches, nothing of what makes it safe. */
final class RawWorker {

    private static final int BATCH = 1000;
    private static final String CLAIM = """
            UPDATE job SET state = 1 WHERE id IN (
                SELECT id FROM job WHERE state = 0 AND due <= now() ORDER BY due LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    private final PlainCalls calls;
    private final Semaphore places;
    private final LinkedBlockingQueue<Integer> done = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private RawWorker(String address) {
        this.calls = address.isEmpty() ? null : new PlainCalls(address);
        this.places = new Semaphore(calls == null ? 2 * BATCH : Integer.parseInt(System.getenv("BENCH_AT_ONCE")));
    }

    public static void main(String[] arguments) throws Exception {
        var worker = new RawWorker(System.getenv("BENCH_NETWORK"));
        Thread.ofPlatform().start(worker::finish);
        try (var connection = DriverManager.getConnection(System.getenv("BENCH_JDBC"));
                var claim = connection.prepareStatement(CLAIM)) {
            System.out.println("ready");
            while (true) {
                worker.claim(claim);
            }
        }
    }

    private void claim(PreparedStatement claim) throws SQLException, InterruptedException {
        int free = Math.min(BATCH, Math.max(1, places.availablePermits()));
        places.acquire(free);
        claim.setInt(1, free);
        int claimed = 0;
        try (var rows = claim.executeQuery()) {
            for (; rows.next(); claimed++) {
                begin(rows.getInt(1));
            }
        }
        places.release(free - claimed);
        if (claimed == 0) {
            Thread.sleep(2);
        }
    }

    private void begin(int number) {
        if (calls == null) {
            done.add(number);
        } else {
            threads.execute(() -> {
                try {
                    calls.post(number);
                    done.add(number);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private void finish() {
        try (var connection = DriverManager.getConnection(System.getenv("BENCH_JDBC"));
                var update = connection.prepareStatement("UPDATE job SET state = 2 WHERE id = ANY (?)")) {
            while (true) {
                finish(connection, update);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish(Connection connection, PreparedStatement update) throws SQLException, InterruptedException {
        var first = done.poll(1, TimeUnit.SECONDS);
        if (first != null) {
            List<Integer> all = new ArrayList<>(List.of(first));
            done.drainTo(all, BATCH - 1);
            update.setArray(1, connection.createArrayOf("int", all.toArray()));
            update.executeUpdate();
            places.release(all.size());
        }
    }
}
