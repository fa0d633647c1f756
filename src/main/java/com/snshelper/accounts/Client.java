package com.snshelper.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

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
        var bytes = InetAddress.ofLiteral(request.getRemoteAddr()).getAddress();
        if (bytes.length == 4) {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".x";
        }
        var hex = HexFormat.of().formatHex(bytes, 0, 6);
        return hex.substring(0, 4) + ":" + hex.substring(4, 8) + ":" + hex.substring(8, 12) + ":x";
    }
}
