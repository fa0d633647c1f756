import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * A social network that keeps a ledger of what became visible on it, in a process of its own. The program reaches it
 * through its real adapter, under {@code /xrpc/}: a record put again under its key is no second post. At {@code /post}
 * it is as networks are to a plain caller: whatever is accepted becomes visible, once more each time. A share of the
 * answers can be cut after acceptance, and each answer can be kept waiting. Its part is {@code java BenchNetwork <port>}.
 */
final class BenchNetwork {

    private static final String TEXT = "\"text\":\"bench-";
    private static final String KEY = "\"rkey\":\"";
    private static final String ACCOUNT = "\"repo\":\"";
    private static final String NAME = "\"identifier\":\"";

    private final BenchLedger ledger = new BenchLedger();
    private final Map<String, Integer> records = new ConcurrentHashMap<>();
    private final LongAdder cuts = new LongAdder();
    private volatile int waitMillis;
    private volatile int cutPerMille;

    /** @param cut taken, and never answered */
    private record Answer(int status, String body, boolean cut) {
        static Answer of(int status, String body) {
            return new Answer(status, body, false);
        }
    }

    public static void main(String[] arguments) throws IOException {
        var network = new BenchNetwork();
        try (var server = new ServerSocket(Integer.parseInt(arguments[0]), 4096, InetAddress.getLoopbackAddress())) {
            System.out.println("listening");
            while (true) {
                var caller = server.accept();
                caller.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> network.serve(caller));
            }
        }
    }

    private void serve(Socket caller) {
        try (caller;
                var in = new BufferedInputStream(caller.getInputStream());
                var out = new BufferedOutputStream(caller.getOutputStream(), 16 << 10)) {
            for (var call = BenchCall.read(in); call != null; call = BenchCall.read(in)) {
                var answer = answer(call);
                if (waitMillis > 0 && !call.isControl()) {
                    Thread.sleep(waitMillis);
                }
                if (answer.cut()) {
                    return;
                }
                write(out, answer);
            }
        } catch (IOException goneAway) {
            // A caller that was killed closes nothing properly.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, Answer answer) throws IOException {
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 " + answer.status() + " Said\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private Answer answer(BenchCall call) {
        return switch (call.path()) {
            case "/post" -> post(Integer.parseInt(call.body()));
            case "/xrpc/com.atproto.repo.putRecord" -> put(call.body());
            case "/xrpc/com.atproto.repo.getRecord" -> get(call);
            case "/xrpc/com.atproto.server.createSession" -> session(between(call.body(), NAME));
            case "/xrpc/com.atproto.server.refreshSession" -> session(BenchSession.name(call.bearer()));
            case "/xrpc/com.atproto.server.deleteSession" -> Answer.of(200, "{}");
            case "/control/behave" -> behave(call);
            case "/control/count" -> Answer.of(200, ledger.count(call.number("from"), call.number("to")) + " " + cuts.sum());
            case "/control/arrivals" -> Answer.of(200, ledger.arrivals(call.number("from"), call.number("to")));
            default -> Answer.of(501, "{\"error\":\"MethodNotImplemented\"}");
        };
    }

    private Answer behave(BenchCall call) {
        waitMillis = call.number("wait");
        cutPerMille = call.number("cut");
        ledger.makeRoom(call.number("room"));
        return Answer.of(200, "");
    }

    private Answer post(int number) {
        ledger.visible(number);
        return accepted("");
    }

    private Answer put(String record) {
        int number = Integer.parseInt(between(record, TEXT));
        var account = between(record, ACCOUNT);
        var key = between(record, KEY);
        var there = records.putIfAbsent(account + "/" + key, number);
        if (there == null) {
            ledger.visible(number);
        } else if (there != number) {
            return Answer.of(400, "{\"error\":\"InvalidSwap\"}");
        }
        return accepted(reference(account, key, number));
    }

    private Answer accepted(String body) {
        boolean cut = ThreadLocalRandom.current().nextInt(1000) < cutPerMille;
        if (cut) {
            cuts.increment();
        }
        return new Answer(200, body, cut);
    }

    private Answer get(BenchCall call) {
        var account = call.parameter("repo");
        var key = call.parameter("rkey");
        if (key.equals("self")) {
            return Answer.of(200, "{\"value\":{}}");
        }
        var number = records.get(account + "/" + key);
        return number == null
                ? Answer.of(400, "{\"error\":\"RecordNotFound\"}")
                : Answer.of(200, reference(account, key, number).replaceFirst("}$", ",\"value\":{\"text\":\"bench-" + number + "\"}}"));
    }

    private static String reference(String account, String key, int number) {
        return "{\"uri\":\"at://" + account + "/app.bsky.feed.post/" + key + "\",\"cid\":\"bafy" + number + "\"}";
    }

    private static Answer session(String name) {
        return Answer.of(200, BenchSession.of(name));
    }

    private static String between(String text, String start) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf('"', from));
    }
}
