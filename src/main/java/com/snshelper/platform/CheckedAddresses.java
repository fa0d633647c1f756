package com.snshelper.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name for the very connection that is then made, so that no second answer of the name server can lead
 * elsewhere than the first one, which was checked.
 */
final class CheckedAddresses implements DnsResolver {

    private static final int SECONDS = 10;

    private final AddressLookup lookup;
    private final boolean publicOnly;
    // The system's look-up holds on to its thread, and virtual threads have only as many as there are processors.
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            32,
            32,
            SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("names-", 0).factory());

    CheckedAddresses(AddressLookup lookup, boolean publicOnly) {
        this.lookup = lookup;
        this.publicOnly = publicOnly;
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = lookUp(host);
        if (publicOnly && !Arrays.stream(addresses).allMatch(PublicAddress::is)) {
            throw new PrivateAddress(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        var answer = threads.submit(() -> lookup.addresses(host));
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            throw unknown(host, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        var unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }

    /** The name leads, or may lead, to an address that is not public. */
    static final class PrivateAddress extends UnknownHostException {
        PrivateAddress(String host) {
            super(host);
        }
    }
}
