import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Posts over sockets that are kept open: the least an HTTP client can be. */
final class PlainCalls implements AutoCloseable {

    private final int port;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    PlainCalls(String address) {
        this.port = URI.create(address).getPort();
    }

    private record Connection(Socket socket, BufferedInputStream in) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** @throws IOException when no answer came, or another than 200 */
    void post(int number) throws IOException {
        var kept = idle.pollFirst();
        var connection = kept == null ? open() : kept;
        try {
            exchange(connection, Integer.toString(number));
        } catch (IOException e) {
            connection.close();
            throw e;
        }
        idle.addFirst(connection);
    }

    private Connection open() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return new Connection(socket, new BufferedInputStream(socket.getInputStream()));
    }

    private static void exchange(Connection connection, String body) throws IOException {
        var request = "POST /post HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        connection.socket().getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var status = line(connection.in());
        int length = 0;
        for (var header = line(connection.in()); !header.isEmpty(); header = line(connection.in())) {
            if (header.startsWith("Content-Length: ")) {
                length = Integer.parseInt(header.substring(16));
            }
        }
        connection.in().skipNBytes(length);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("the network says " + status);
        }
    }

    private static String line(BufferedInputStream in) throws IOException {
        var line = new StringBuilder(40);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next == -1) {
                throw new IOException("the connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        for (var connection : idle) {
            connection.close();
        }
    }
}
