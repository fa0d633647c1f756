import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Everybody who takes part, as far as they can be had on this machine. */
final class Contestants {

    private final Launcher launcher;
    private final BenchDatabase databases;
    private final NetworkProcess network;

    Contestants(Launcher launcher, BenchDatabase databases, NetworkProcess network) {
        this.launcher = launcher;
        this.databases = databases;
        this.network = network;
    }

    /** Through the network, one node each. @param names of those that are wanted; all when empty */
    List<Contestant> punctual(List<String> names) throws IOException {
        var all = new ArrayList<Contestant>();
        all.add(new Program(launcher, databases, network, "program", "program", "bluesky", List.of()));
        return wanted(all, names);
    }

    private static List<Contestant> wanted(List<Contestant> all, List<String> names) {
        return all.stream().filter(it -> names.isEmpty() || names.contains(it.name())).toList();
    }
}
