package com.snshelper.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where a request comes from, as attempts are counted. */
final class Client {

    private Client() {}

    /** The address; of IPv6 the first 64 bits, since one home has all the rest. */
    static String address(HttpServletRequest request) {
        var address = InetAddress.ofLiteral(request.getRemoteAddr());
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, 8)
                : address.getHostAddress();
    }

    /** The beginning of the address, which tells the provider and the region, not the home. */
    static String origin(HttpServletRequest request) {
        var address = InetAddress.ofLiteral(request.getRemoteAddr());
        var bytes = address.getAddress();
        if (bytes.length == 4) {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".x";
        }
        if (address.isLoopbackAddress()) {
            return "::1";
        }
        var first = ByteBuffer.wrap(bytes).asShortBuffer();
        return IntStream.range(0, 3)
                .mapToObj(i -> Integer.toHexString(first.get(i) & 0xffff))
                .collect(Collectors.joining(":", "", ":x"));
    }
}
