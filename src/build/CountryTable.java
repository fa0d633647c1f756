import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes the small table that the program ships out of a public domain database of addresses and countries in MaxMind's
 * open file format. Run by "./sns countries" as a single source file: {@code java CountryTable.java <file.mmdb> <table>}.
 *
 * <p>Only the beginning of an address is kept, 24 bits of IPv4 and 48 of IPv6: what is routed on its own is not smaller,
 * and it is all that the program keeps of an address for long. The format: the date; the countries; then, for IPv4 and IPv6, how many ranges, and of each
 * how far it begins after the one before and the place of its country in the list (0: unknown).
 */
final class CountryTable {

    private static final byte[] METADATA = {(byte) 0xab, (byte) 0xcd, (byte) 0xef};
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int IPV4_BITS = 24;
    private static final int IPV6_BITS = 48;

    private final byte[] file;
    private final int nodes;
    private final int nodeBytes;
    private final int ipv4Root;
    private final List<String> countries = new ArrayList<>(List.of(""));
    private long uneven;

    private record Range(long from, int country) {}

    private CountryTable(byte[] file, int nodes, int recordBits) {
        this.file = file;
        this.nodes = nodes;
        this.nodeBytes = recordBits / 4;
        int node = 0;
        for (int bit = 0; bit < 96 && node < nodes; bit++) {
            node = child(node, 0);
        }
        this.ipv4Root = node;
    }

    public static void main(String[] arguments) throws IOException {
        var file = Files.readAllBytes(Path.of(arguments[0]));
        int metadata = lastMetadata(file);
        var table = new CountryTable(
                file, (int) number(file, metadata, "node_count"), (int) number(file, metadata, "record_size"));
        var made = Instant.ofEpochSecond(number(file, metadata, "build_epoch"))
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        Files.write(Path.of(arguments[1]), table.written(made));
        System.out.println("countries: " + (table.countries.size() - 1) + " countries, as of " + made + "; "
                + table.uneven + " networks smaller than what is kept were left unknown");
    }

    private byte[] written(String date) throws IOException {
        var ipv4 = ranges(ipv4Root, IPV4_BITS);
        var ipv6 = ranges(0, IPV6_BITS);
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeUTF(date);
        out.writeUTF(String.join("", countries));
        write(out, ipv4);
        write(out, ipv6);
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, List<Range> ranges) throws IOException {
        out.writeInt(ranges.size());
        long before = 0;
        for (var range : ranges) {
            writeVariable(out, range.from() - before);
            out.writeByte(range.country());
            before = range.from();
        }
    }

    private static void writeVariable(DataOutputStream out, long number) throws IOException {
        long left = number;
        while (left > 0x7f) {
            out.writeByte((int) (left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.writeByte((int) left);
    }

    private List<Range> ranges(int root, int bits) {
        var ranges = new ArrayList<Range>();
        ranges.add(new Range(0, 0));
        if (bits == IPV4_BITS) {
            walk(root, 0, 0, bits, ranges);
        } else {
            // 2000::/3, where the addresses of the internet are; elsewhere are those of IPv4 again.
            walk(child(child(child(root, 0), 0), 1), 1L << (bits - 3), 3, bits, ranges);
            ranges.add(new Range(2L << (bits - 3), 0));
        }
        return ranges;
    }

    private void walk(int node, long prefix, int depth, int bits, List<Range> ranges) {
        if (node < nodes && depth < bits) {
            walk(child(node, 0), prefix, depth + 1, bits, ranges);
            walk(child(node, 1), prefix | 1L << (bits - depth - 1), depth + 1, bits, ranges);
            return;
        }
        int country = countryBelow(node);
        if (ranges.getLast().country() != country) {
            ranges.add(new Range(prefix, country));
        }
    }

    private int countryBelow(int node) {
        if (node == nodes) {
            return 0;
        }
        if (node > nodes) {
            return country(node);
        }
        int left = countryBelow(child(node, 0));
        if (left == countryBelow(child(node, 1))) {
            return left;
        }
        uneven++;
        return 0;
    }

    private int child(int node, int side) {
        int at = node * nodeBytes;
        return switch (nodeBytes) {
            case 6 -> unsigned(file, at + side * 3, 3);
            case 7 -> {
                int middle = file[at + 3] & 0xff;
                int high = side == 0 ? middle >> 4 : middle & 0x0f;
                yield high << 24 | unsigned(file, at + side * 4, 3);
            }
            case 8 -> unsigned(file, at + side * 4, 4);
            default -> throw new IllegalStateException("a node of " + nodeBytes + " bytes");
        };
    }

    /** The data of a leaf is a map whose {@code country_code} is a text of two letters. */
    private int country(int leaf) {
        int data = nodes * nodeBytes + 16;
        int at = data + leaf - nodes - 16;
        if ((file[at] & 0xff) != 0xe1) {
            throw new IllegalStateException("a leaf that is not a map with one entry");
        }
        int key = followed(at + 1, data);
        if (!text(key).equals("country_code")) {
            throw new IllegalStateException("a leaf without country_code");
        }
        int value = followed(key == at + 1 ? key + 1 + text(key).length() : at + 1 + pointerBytes(at + 1), data);
        var code = text(value);
        if (!COUNTRIES.contains(code)) {
            return 0;
        }
        if (!countries.contains(code)) {
            countries.add(code);
        }
        return countries.indexOf(code);
    }

    private int pointerBytes(int at) {
        return 2 + ((file[at] >> 3) & 3);
    }

    private int followed(int at, int data) {
        if ((file[at] & 0xe0) != 0x20) {
            return at;
        }
        int high = file[at] & 7;
        return data
                + switch ((file[at] >> 3) & 3) {
                    case 0 -> high << 8 | unsigned(file, at + 1, 1);
                    case 1 -> (high << 16 | unsigned(file, at + 1, 2)) + 2048;
                    case 2 -> (high << 24 | unsigned(file, at + 1, 3)) + 526336;
                    default -> unsigned(file, at + 1, 4);
                };
    }

    private String text(int at) {
        if ((file[at] & 0xe0) != 0x40) {
            throw new IllegalStateException("no text where one was expected");
        }
        return new String(file, at + 1, file[at] & 0x1f, StandardCharsets.US_ASCII);
    }

    private static int lastMetadata(byte[] file) {
        for (int at = file.length - METADATA.length; at >= 0; at--) {
            if (file[at] == METADATA[0] && file[at + 1] == METADATA[1] && file[at + 2] == METADATA[2]) {
                return at;
            }
        }
        throw new IllegalStateException("not a file in MaxMind's format");
    }

    /** A number of the metadata, whose names are short texts that occur once. */
    private static long number(byte[] file, int metadata, String name) {
        var wanted = name.getBytes(StandardCharsets.US_ASCII);
        for (int at = metadata; at < file.length - wanted.length; at++) {
            if (Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length)) {
                int value = at + wanted.length;
                int extended = (file[value] & 0xe0) == 0 ? 1 : 0;
                return unsigned(file, value + 1 + extended, file[value] & 0x1f) & 0xffffffffL;
            }
        }
        throw new IllegalStateException("the metadata lacks " + name);
    }

    private static int unsigned(byte[] file, int at, int length) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | file[at + i] & 0xff;
        }
        return number;
    }
}
