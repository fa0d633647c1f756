import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressCall;
import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.EgressProperties;
import com.snshelper.platform.EgressResult.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * Calls a second that come back, by each HTTP client that could carry what the program sends, from virtual threads. Run by
 * "./sns bench http": {@code java HttpBench http [seconds] -- <flags…>}.
 */
final class HttpBench {

    private static final List<Integer> AT_ONCE = List.of(1, 32, 256);
    private static final int ROUNDS = 3;
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final byte[] BODY = {'0'};

    private final URI post;
    private final int seconds;

    private HttpBench(URI post, int seconds) {
        this.post = post;
        this.seconds = seconds;
    }

    /** One call, there and back. */
    private interface Call {
        void send() throws Exception;
    }

    public static void main(String[] words) throws Exception {
        var arguments = BenchArguments.of(words);
        try (var launcher = new Launcher(arguments.flags())) {
            var network = NetworkProcess.start(launcher);
            network.behave(0, 0, 1);
            new HttpBench(URI.create(network.address() + "/post"), arguments.size(5)).run(network);
        }
    }

    private void run(NetworkProcess network) throws Exception {
        var policies = new StaticListableBeanFactory().getBeanProvider(EgressPolicy.class);
        try (var egress = new Egress(new EgressProperties(true), policies);
                var plain = new PlainCalls(network.address());
                var jdk = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var clients = new LinkedHashMap<String, Call>();
            clients.put("plain sockets", () -> plain.post(0));
            clients.put("the program's Egress", () -> through(egress));
            clients.put("the JDK's client", () -> through(jdk));
            print(clients);
        }
    }

    private void through(Egress egress) {
        var result = egress.send(EgressCall.post(post, EgressCall.Body.json(BODY), EgressPolicy.CUSTOMERS_CHOICE).within(WITHIN));
        if (!(result instanceof Answer answer && answer.ok())) {
            throw new IllegalStateException("the network says " + result);
        }
    }

    private void through(HttpClient jdk) throws Exception {
        var request = HttpRequest.newBuilder(post).timeout(WITHIN).POST(BodyPublishers.ofByteArray(BODY)).build();
        var answer = jdk.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the network says " + answer.statusCode());
        }
    }

    /** In turn, so that a bad moment of the machine strikes all alike; the best round of each counts. */
    private void print(Map<String, Call> clients) throws Exception {
        System.out.printf("%nthe best of %d rounds of %d s%n%n%-24s %8s %14s %10s%n", ROUNDS, seconds, "", "at once", "calls a second", "× plain");
        for (int atOnce : AT_ONCE) {
            var best = new LinkedHashMap<String, Double>();
            for (int round = -1; round < ROUNDS; round++) {
                for (var client : clients.entrySet()) {
                    double rate = rate(client.getValue(), atOnce);
                    if (round >= 0) {
                        best.merge(client.getKey(), rate, Math::max);
                    }
                }
            }
            double plain = best.firstEntry().getValue();
            best.forEach((name, rate) -> System.out.printf("%-24s %8d %,14.0f %10.2f%n", name, atOnce, rate, rate / plain));
        }
    }

    private double rate(Call call, int atOnce) throws Exception {
        var calls = new LongAdder();
        var broken = new LongAdder();
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = java.util.stream.IntStream.range(0, atOnce).mapToObj(number -> threads.submit(() -> {
                while (System.nanoTime() < end) {
                    try {
                        call.send();
                        calls.increment();
                    } catch (IOException e) {
                        broken.increment();
                    }
                }
                return number;
            })).toList();
            for (var one : all) {
                one.get();
            }
        }
        if (broken.sum() > 0) {
            System.out.println("broken: " + broken.sum() + " calls of " + (broken.sum() + calls.sum()));
        }
        return calls.sum() / ((System.nanoTime() - begin) / 1e9);
    }
}
