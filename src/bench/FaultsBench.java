import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What becomes of posts while answers are lost and nodes are killed: published twice, lost, held. The ledger of the
 * network decides. Run by "./sns bench faults": {@code java FaultsBench faults [posts] [names…] -- <flags…>}.
 */
final class FaultsBench {

    private static final int CUT_PER_MILLE = 20;
    private static final int NODES = 3;
    /** So that a node just started, slow at first, has really begun to publish before its time runs. */
    private static final int MOST_KILLS = 100;
    private static final int LEAST_POSTS_BETWEEN = 50;
    private static final int SHORTEST_MILLIS = 200;
    private static final int LONGEST_MILLIS = 2000;
    private static final Duration STANDSTILL = Duration.ofMinutes(3);

    private final Launcher launcher;
    private final NetworkProcess network;
    private final int posts;
    private int next;

    private FaultsBench(Launcher launcher, NetworkProcess network, int posts) {
        this.launcher = launcher;
        this.network = network;
        this.posts = posts;
    }

    public static void main(String[] words) throws Exception {
        var arguments = BenchArguments.of(words);
        try (var launcher = new Launcher(arguments.flags())) {
            var databases = BenchDatabase.start(launcher);
            var network = NetworkProcess.start(launcher);
            var contestants = new Contestants(launcher, databases, network).underFaults(arguments.names());
            var bench = new FaultsBench(launcher, network, arguments.size(100_000));
            System.out.printf("%n%d nodes; one is killed 0.2 to 2 s after %d posts got through since the last kill; %d %% of the answers"
                    + " cut%n%n", NODES, bench.postsBetween(), CUT_PER_MILLE / 10);
            System.out.printf("%-24s %9s %7s %7s %11s %10s %8s %6s %8s%n", "", "posts", "kills", "cut", "duplicates", "", "missing",
                    "held", "took");
            for (var contestant : contestants) {
                bench.measure(contestant);
            }
        }
    }

    private int postsBetween() {
        return Math.max(LEAST_POSTS_BETWEEN, posts / MOST_KILLS);
    }

    private void measure(Contestant contestant) throws Exception {
        int from = next;
        next += posts;
        network.behave(0, CUT_PER_MILLE, next);
        int cutBefore = network.count(0, 0).cut();
        contestant.prepare();
        try {
            contestant.fill(from, next, Instant.now(), 0);
            var begin = Instant.now();
            int kills = publish(contestant, from);
            var took = Duration.between(begin, Instant.now());
            var count = network.count(from, next);
            System.out.printf("%-24s %,9d %,7d %,7d %,11d %9.2f%% %,8d %,6d %6d s%n", contestant.name(), posts, kills,
                    count.cut() - cutBefore, count.again(), 100.0 * count.again() / posts, posts - count.visible(),
                    contestant.heldOrFailed(), took.toSeconds());
            if (contestant.promisesOnce() && (count.again() > 0 || count.visible() + contestant.heldOrFailed() < posts)) {
                throw new IllegalStateException(contestant.name() + " published posts twice, or lost some");
            }
        } finally {
            contestant.remove();
        }
    }

    /** Returns how often a node was killed. The time in which nothing is published, since nodes start, does not count. */
    private int publish(Contestant contestant, int from) throws Exception {
        try (var nodes = new Nodes(launcher, contestant, NODES)) {
            long before = 0;
            long leftBefore = -1;
            var since = Instant.now();
            for (long left = contestant.left(); left > 0; left = contestant.left()) {
                if (accepted(from) >= before + postsBetween()) {
                    Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
                    nodes.killOne();
                    before = accepted(from);
                }
                if (left != leftBefore) {
                    leftBefore = left;
                    since = Instant.now();
                } else if (Duration.between(since, Instant.now()).compareTo(STANDSTILL) > 0) {
                    System.out.println(contestant.name() + " stands still with " + left + " left");
                    break;
                }
                Thread.sleep(50);
            }
            return nodes.kills();
        }
    }

    private long accepted(int from) throws Exception {
        var count = network.count(from, next);
        return count.visible() + count.again();
    }
}
