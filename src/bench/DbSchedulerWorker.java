import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A node of db-scheduler: one task for each post. Settings as its documentation advises for much work. */
final class DbSchedulerWorker {

    static final String TASK = "post";

    private static final Duration POLLING = Duration.ofMillis(100);

    private DbSchedulerWorker() {}

    public static void main(String[] arguments) {
        var source = new HikariDataSource();
        source.setJdbcUrl(System.getenv("BENCH_JDBC"));
        source.setMaximumPoolSize(20);
        var address = System.getenv("BENCH_NETWORK");
        var calls = address.isEmpty() ? null : new PlainCalls(address);
        var task = Tasks.oneTime(TASK).execute((instance, context) -> post(calls, instance.getId()));
        Scheduler.create(source, task)
                .threads(Integer.parseInt(System.getenv("BENCH_AT_ONCE")))
                .pollUsingLockAndFetch(1.0, 4.0)
                .pollingInterval(POLLING)
                .heartbeatInterval(Duration.ofSeconds(3))
                .build()
                .start();
        System.out.println("ready");
    }

    private static void post(PlainCalls calls, String number) {
        try {
            if (calls != null) {
                calls.post(Integer.parseInt(number));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
