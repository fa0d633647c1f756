package com.snshelper.platform;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which addresses lead to the public internet: RFC 6890's registries, and clouds' own ways in. */
final class PublicAddress {

    private static final List<Block> SPECIAL = List.of(
            block("0.0.0.0", 8),
            block("10.0.0.0", 8),
            block("100.64.0.0", 10),
            block("127.0.0.0", 8),
            // The address at which one cloud serves its machines' secrets, in the middle of public space.
            block("168.63.129.16", 32),
            block("169.254.0.0", 16),
            block("172.16.0.0", 12),
            block("192.0.0.0", 24),
            block("192.0.2.0", 24),
            block("192.88.99.0", 24),
            block("192.168.0.0", 16),
            block("198.18.0.0", 15),
            block("198.51.100.0", 24),
            block("203.0.113.0", 24),
            block("224.0.0.0", 3),
            block("2001::", 23),
            block("2001:db8::", 32),
            block("2002::", 16),
            block("3fff::", 20));

    /** All of public IPv6 is in here: mapped, compatible, translated, local and multicast forms are not. */
    private static final Block GLOBAL_IPV6 = block("2000::", 3);

    private static final Pattern DOTTED = Pattern.compile("((25[0-5]|2[0-4]\\d|1?[1-9]\\d|1\\d\\d|\\d)(\\.|$)){4}");
    private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean global = address instanceof Inet4Address || GLOBAL_IPV6.holds(bytes);
        return global && SPECIAL.stream().noneMatch(block -> block.holds(bytes));
    }

    /** A number as the last label makes a host an IPv4 address (WHATWG URL); only four plain decimals are clear. */
    static boolean isAmbiguous(String host) {
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        var last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return NUMBER.matcher(last).matches() && !DOTTED.matcher(host).matches();
    }

    private static Block block(String address, int bits) {
        return new Block(InetAddress.ofLiteral(address).getAddress(), bits);
    }

    /** The addresses that begin with the same bits. */
    private record Block(byte[] start, int bits) {

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
