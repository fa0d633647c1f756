import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** {@link BenchNetwork} seen from the measurement: told how to behave, asked what it has. */
final class NetworkProcess {

    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * @param again how often a post became visible that was so already
     * @param cut answers that were cut so far, whatever the post
     */
    record Count(int visible, int again, int cut) {}

    private NetworkProcess(int port) {
        this.port = port;
    }

    static NetworkProcess start(Launcher launcher) throws Exception {
        int port = Launcher.freePort();
        launcher.start(launcher.java(List.of("-cp", "target/bench/classes", "BenchNetwork", Integer.toString(port)), "network"),
                "network", "listening");
        return new NetworkProcess(port);
    }

    int port() {
        return port;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** @param room for posts with smaller numbers */
    void behave(int waitMillis, int cutPerMille, int room) throws IOException, InterruptedException {
        ask("behave?wait=" + waitMillis + "&cut=" + cutPerMille + "&room=" + room);
    }

    Count count(int from, int to) throws IOException, InterruptedException {
        var words = ask("count?from=" + from + "&to=" + to).split(" ");
        return new Count(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    }

    /** Microseconds since 1970, 0 for what is not there. */
    long[] arrivals(int from, int to) throws IOException, InterruptedException {
        return ask("arrivals?from=" + from + "&to=" + to).lines().mapToLong(Long::parseLong).toArray();
    }

    private String ask(String what) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + "/control/" + what)).build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(what + ": " + answer.statusCode());
        }
        return answer.body();
    }
}
