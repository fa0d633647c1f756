import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Has each contestant publish posts with a due time and reads from the network's ledger how late they came. Run by "./sns
 * bench burst" and "./sns bench steady": {@code java Punctuality burst|steady <posts|seconds> [peers…] -- <flags…>}.
 */
final class Punctuality {

    private static final int WARM_UP = 20_000;
    private static final int EACH_SECOND = 50;
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    private final Launcher launcher;
    private final NetworkProcess network;
    private int next;

    /** @param apartMicros between the due times of two posts */
    private record Task(String name, int posts, long apartMicros, int waitMillis) {}

    private Punctuality(Launcher launcher, NetworkProcess network) {
        this.launcher = launcher;
        this.network = network;
    }

    public static void main(String[] words) throws Exception {
        var arguments = BenchArguments.of(words);
        try (var launcher = new Launcher(arguments.flags())) {
            var databases = BenchDatabase.start(launcher);
            var network = NetworkProcess.start(launcher);
            var tasks = arguments.kind().equals("burst") ? bursts(arguments.size(10_000)) : steady(arguments.size(60));
            var contestants = new Contestants(launcher, databases, network).punctual(arguments.names());
            System.out.printf("%n%-30s %-24s %8s %10s %10s %10s %10s%n", "", "", "posts", "p50 ms", "p99 ms", "max ms", "missing");
            var punctuality = new Punctuality(launcher, network);
            for (var contestant : contestants) {
                punctuality.measure(contestant, tasks);
            }
        }
    }

    private static List<Task> bursts(int posts) {
        return List.of(
                new Task("answers at once", posts, 0, 0), new Task("answers in 200 ms", posts, 0, 200));
    }

    private static List<Task> steady(int seconds) {
        return List.of(new Task(EACH_SECOND + " each second", seconds * EACH_SECOND, 1_000_000 / EACH_SECOND, 0));
    }

    private void measure(Contestant contestant, List<Task> tasks) throws Exception {
        contestant.prepare();
        try {
            var node = contestant.node(0);
            publish(contestant, new Task("warming up", WARM_UP, 0, 0));
            for (var task : tasks) {
                var lateness = publish(contestant, task);
                System.out.printf("%-30s %-24s %,8d %,10.0f %,10.0f %,10.0f %,10d%n", contestant.name(), task.name(), task.posts(),
                        lateness.at(50), lateness.at(99), lateness.longest(), lateness.missing());
            }
            launcher.end(node);
        } finally {
            contestant.remove();
        }
    }

    private Lateness publish(Contestant contestant, Task task) throws Exception {
        int from = next;
        next += task.posts();
        network.behave(task.waitMillis(), 0, next);
        var first = Instant.now().plusSeconds(4).plusMillis(task.posts() / 2);
        contestant.fill(from, next, first, task.apartMicros());
        if (Instant.now().isAfter(first)) {
            throw new IllegalStateException("the machine is too slow: filling took longer than was planned");
        }
        Thread.sleep(Duration.between(Instant.now(), first));
        await(contestant, from);
        var lateness = Lateness.of(network.arrivals(from, next), first, task.apartMicros());
        if (contestant.promisesOnce() && (lateness.missing() > 0 || network.count(from, next).again() > 0)) {
            throw new IllegalStateException("%s, %s: %d posts are missing, %d came twice".formatted(
                    contestant.name(), task.name(), lateness.missing(), network.count(from, next).again()));
        }
        return lateness;
    }

    private void await(Contestant contestant, int from) throws Exception {
        int before = -1;
        var since = Instant.now();
        while (contestant.left() > 0 || network.count(from, next).visible() < next - from) {
            int visible = network.count(from, next).visible();
            if (visible != before) {
                before = visible;
                since = Instant.now();
            } else if (Duration.between(since, Instant.now()).compareTo(STANDSTILL) > 0) {
                System.out.println(contestant.name() + " stands still: " + contestant.left() + " left, " + contestant.heldOrFailed()
                        + " held or failed");
                return;
            }
            Thread.sleep(500);
        }
    }
}
