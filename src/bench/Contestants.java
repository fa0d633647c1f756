import java.util.ArrayList;
import java.util.List;

/** Everybody who takes part, as far as they can be had on this machine. */
final class Contestants {

    /** What graphile-worker collects before it says that it is done. */
    private static final int BATCH_MILLIS = 5;

    private static final int WITHOUT_BATCHES = -1;
    /** As many as keep up with answers that take 200 ms. */
    private static final int MANY_AT_ONCE = 256;
    /** Few are in the air when a node dies: fewer than the program has places. */
    private static final int FEW_AT_ONCE = 32;

    private final Launcher launcher;
    private final BenchDatabase databases;
    private final NetworkProcess network;

    Contestants(Launcher launcher, BenchDatabase databases, NetworkProcess network) {
        this.launcher = launcher;
        this.databases = databases;
        this.network = network;
    }

    /** Through the network, one node each. @param names of those that are wanted; all when empty */
    List<Contestant> punctual(List<String> names) {
        var peers = new Peers(launcher, databases, network, MANY_AT_ONCE);
        var all = new ArrayList<Contestant>();
        all.add(new Program(launcher, databases, network, "program", "program", "bluesky", List.of()));
        all.addAll(bullMq(peers));
        all.addAll(graphile(peers, BATCH_MILLIS));
        all.add(new DbScheduler(peers));
        all.add(new RawBatches(peers));
        return wanted(all, names);
    }

    /** Those that say they do it once, and the program without its looking back: the control. */
    List<Contestant> underFaults(List<String> names) {
        var peers = new Peers(launcher, databases, network, FEW_AT_ONCE);
        var all = new ArrayList<Contestant>();
        all.add(new Program(launcher, databases, network, "program", "program", "bluesky", List.of()));
        all.add(new Program(
                launcher, databases, network, "program-read-back-off", "control", "bluesky", List.of("target/bench/control")));
        all.addAll(bullMq(peers));
        all.addAll(graphile(peers, WITHOUT_BATCHES));
        return wanted(all, names);
    }

    /** For whom a job is done as soon as it is begun; the program also through the network. */
    List<Contestant> withoutNetwork(List<String> names) {
        var peers = new Peers(launcher, databases, null, MANY_AT_ONCE);
        var all = new ArrayList<Contestant>();
        all.addAll(bullMq(peers));
        all.addAll(graphile(peers, BATCH_MILLIS));
        all.add(new DbScheduler(peers));
        all.add(new RawBatches(peers));
        all.add(new Program(launcher, databases, network, "program", "instant", "instant", List.of("target/bench/harness")));
        all.add(new Program(launcher, databases, network, "program-with-network", "program", "bluesky", List.of()));
        return wanted(all, names);
    }

    private static List<Contestant> bullMq(Peers peers) {
        if (!Peers.hasScripts() || !Peers.hasRedis()) {
            System.out.println("BullMQ is left out: npm packages or redis-server are missing");
            return List.of();
        }
        return List.of(new BullMq(peers, "bullmq", "everysec"), new BullMq(peers, "bullmq-fsync-always", "always"));
    }

    private static List<Contestant> graphile(Peers peers, int batchMillis) {
        if (!Peers.hasScripts()) {
            System.out.println("graphile-worker is left out: its npm packages are missing");
            return List.of();
        }
        return List.of(new GraphileWorker(peers, batchMillis));
    }

    private static List<Contestant> wanted(List<Contestant> all, List<String> names) {
        return all.stream().filter(it -> names.isEmpty() || names.contains(it.name())).toList();
    }
}
