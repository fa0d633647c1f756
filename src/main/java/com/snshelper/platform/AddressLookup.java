package com.snshelper.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks for the addresses of a host name. */
@FunctionalInterface
interface AddressLookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
}
