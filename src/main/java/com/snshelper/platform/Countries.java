package com.snshelper.platform;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * In which country an internet address is used, as a public domain table that ships with the program says. Nobody is
 * asked, and only the first 24 bits of IPv4 and 48 of IPv6 count: a shortened address has the same country.
 */
@Component
public final class Countries {

    private static final String RESOURCE = "/countries/countries.bin";

    /** Two megabytes, read again in a few milliseconds: kept only while there is room. */
    private SoftReference<Table> kept = new SoftReference<>(null);

    private record Table(LocalDate asOf, String codes, Ranges ipv4, Ranges ipv6) {}

    /** @param from where each range begins, ascending; it ends where the next begins */
    private record Ranges(long[] from, byte[] country) {

        int country(long prefix) {
            int found = Arrays.binarySearch(from, prefix);
            return country[found >= 0 ? found : -found - 2] & 0xff;
        }
    }

    /** The two capital letters of ISO 3166, or empty when it is not known: private addresses, new or disputed ranges. */
    public Optional<String> of(InetAddress address) {
        var table = table();
        var bytes = address.getAddress();
        int country = bytes.length == 4
                ? table.ipv4().country(ByteBuffer.wrap(bytes).getInt() >>> 8)
                : table.ipv6().country(ByteBuffer.wrap(bytes).getLong() >>> 16);
        return country == 0 ? Optional.empty() : Optional.of(table.codes().substring(2 * country - 2, 2 * country));
    }

    /** The day of the table: who uses an address changes. */
    public LocalDate asOf() {
        return table().asOf();
    }

    private synchronized Table table() {
        var table = kept.get();
        if (table == null) {
            table = read();
            kept = new SoftReference<>(table);
        }
        return table;
    }

    private static Table read() {
        try (var stream = Countries.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            var in = new DataInputStream(new BufferedInputStream(stream));
            return new Table(LocalDate.parse(in.readUTF()), in.readUTF(), ranges(in), ranges(in));
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    private static Ranges ranges(DataInputStream in) throws IOException {
        var from = new long[in.readInt()];
        var country = new byte[from.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = (i == 0 ? 0 : from[i - 1]) + variable(in);
            country[i] = in.readByte();
        }
        return new Ranges(from, country);
    }

    private static long variable(DataInputStream in) throws IOException {
        long number = 0;
        int shift = 0;
        int part;
        do {
            part = in.readUnsignedByte();
            number |= (long) (part & 0x7f) << shift;
            shift += 7;
        } while (part > 0x7f);
        return number;
    }
}
