import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a Redis for numbers. */
final class Redis {

    private final int port;

    Redis(int port) {
        this.port = port;
    }

    long number(String command) throws IOException {
        return Long.parseLong(ask(command).substring(1));
    }

    String ask(String command) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            var answer = in.readLine();
            if (answer == null || answer.startsWith("-")) {
                throw new IOException(command + ": " + answer);
            }
            return answer;
        }
    }
}
