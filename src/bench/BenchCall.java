import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** One request as {@link BenchNetwork} reads it: no more of HTTP than its callers use. */
record BenchCall(String path, String query, String bearer, String body) {

    /** Returns null at the end of the connection. */
    static BenchCall read(BufferedInputStream in) throws IOException {
        var first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        int length = 0;
        var bearer = "";
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.regionMatches(true, 0, "authorization:", 0, 14)) {
                bearer = header.substring(header.lastIndexOf(' ') + 1);
            }
        }
        var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        var target = first.split(" ", 3)[1];
        int mark = target.indexOf('?');
        return mark < 0
                ? new BenchCall(target, "", bearer, body)
                : new BenchCall(target.substring(0, mark), target.substring(mark + 1), bearer, body);
    }

    private static String line(BufferedInputStream in) throws IOException {
        var line = new StringBuilder(64);
        for (int next = in.read(); next != -1 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    boolean isControl() {
        return path.startsWith("/control/");
    }

    int number(String name) {
        return Integer.parseInt(parameter(name));
    }

    String parameter(String name) {
        for (var pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
