import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Nodes of one contestant, of which one after the other is killed and started again. */
final class Nodes implements AutoCloseable {

    private final Launcher launcher;
    private final Contestant contestant;
    private final ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<Process>> nodes = new ArrayList<>();
    private int kills;

    Nodes(Launcher launcher, Contestant contestant, int count) {
        this.launcher = launcher;
        this.contestant = contestant;
        for (int number = 0; number < count; number++) {
            nodes.add(start(number));
        }
    }

    private Future<Process> start(int number) {
        return starts.submit(() -> contestant.node(number));
    }

    int kills() {
        return kills;
    }

    /** One of those that work, if any, as by a failing machine. */
    void killOne() throws Exception {
        var numbers = new ArrayList<Integer>();
        for (int number = 0; number < nodes.size(); number++) {
            numbers.add(number);
        }
        Collections.shuffle(numbers);
        Optional<Integer> chosen = numbers.stream().filter(it -> nodes.get(it).isDone()).findFirst();
        if (chosen.isPresent()) {
            int number = chosen.get();
            nodes.get(number).get().destroyForcibly().waitFor();
            kills++;
            contestant.killed(number);
            nodes.set(number, start(number));
        }
    }

    @Override
    public void close() throws InterruptedException, ExecutionException {
        for (var node : nodes) {
            launcher.end(node.get());
        }
        starts.shutdown();
    }
}
