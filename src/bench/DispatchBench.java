import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Jobs claimed and finished in a second when doing them takes no time, on one node and on two. Run by "./sns bench
 * dispatch": {@code java DispatchBench dispatch [posts] [names…] -- <flags…>}.
 */
final class DispatchBench {

    private static final String YARDSTICK = "bullmq";
    private static final int WARM_UP = 3000;
    private static final int MOST_NODES = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Launcher launcher;
    private final NetworkProcess network;
    private final int posts;
    private final Map<Integer, Double> yardstick = new HashMap<>();
    private int next;

    private DispatchBench(Launcher launcher, NetworkProcess network, int posts) {
        this.launcher = launcher;
        this.network = network;
        this.posts = posts;
    }

    public static void main(String[] words) throws Exception {
        var arguments = BenchArguments.of(words);
        try (var launcher = new Launcher(arguments.flags())) {
            var databases = BenchDatabase.start(launcher);
            var network = NetworkProcess.start(launcher);
            var contestants = new Contestants(launcher, databases, network).withoutNetwork(arguments.names());
            var bench = new DispatchBench(launcher, network, arguments.size(20_000));
            System.out.printf("%n%-30s %6s %10s %12s %12s%n", "", "nodes", "posts", "per second", "× " + YARDSTICK);
            for (var contestant : contestants) {
                bench.measure(contestant);
            }
        }
    }

    private void measure(Contestant contestant) throws Exception {
        contestant.prepare();
        var nodes = new ArrayList<Process>();
        try {
            for (int count = 1; count <= MOST_NODES; count++) {
                nodes.add(contestant.node(count));
                perSecond(contestant, WARM_UP);
                double rate = perSecond(contestant, posts);
                if (contestant.name().equals(YARDSTICK)) {
                    yardstick.put(count, rate);
                }
                System.out.printf("%-30s %6d %,10d %,12.0f %12s%n", contestant.name(), count, posts, rate, ratio(rate, count));
            }
            end(nodes);
        } finally {
            contestant.remove();
        }
    }

    private String ratio(double rate, int nodes) {
        return yardstick.containsKey(nodes) ? "%.3f".formatted(rate / yardstick.get(nodes)) : "";
    }

    private void end(List<Process> nodes) throws InterruptedException {
        for (var node : nodes) {
            launcher.end(node);
        }
    }

    private double perSecond(Contestant contestant, int count) throws Exception {
        int from = next;
        next += count;
        network.behave(0, 0, next);
        var due = Instant.now().plusSeconds(4).plusMillis(count / 2);
        contestant.fill(from, next, due, 0);
        var left = Duration.between(Instant.now(), due);
        if (left.isNegative()) {
            throw new IllegalStateException("the machine is too slow: filling took longer than was planned");
        }
        Thread.sleep(left);
        while (contestant.left() > 0) {
            if (Duration.between(due, Instant.now()).compareTo(PATIENCE) > 0) {
                throw new IllegalStateException(contestant.name() + " did not finish: " + contestant.left() + " are left");
            }
            Thread.sleep(20);
        }
        return count / (Duration.between(due, Instant.now()).toNanos() / 1e9);
    }
}
