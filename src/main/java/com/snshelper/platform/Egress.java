package com.snshelper.platform;

import com.snshelper.platform.EgressResult.NotSent;
import com.snshelper.platform.EgressResult.Why;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The one way out. Lets only https to public addresses pass, checked for the very connection that is made, within a
 * total deadline and a bound on the answer; says of every failure whether anything may have been sent.
 */
@Component
@EnableConfigurationProperties(EgressProperties.class)
public final class Egress implements AutoCloseable {

    private final EgressProperties properties;
    private final ObjectProvider<EgressPolicy> policies;
    private final AddressLookup lookup;
    private final CloseableHttpClient guarded;
    private final CloseableHttpClient open;
    private final Set<String> exempt = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Autowired
    public Egress(EgressProperties properties, ObjectProvider<EgressPolicy> policies) {
        this(properties, policies, InetAddress::getAllByName);
    }

    Egress(EgressProperties properties, ObjectProvider<EgressPolicy> policies, AddressLookup lookup) {
        this.properties = properties;
        this.policies = policies;
        this.lookup = lookup;
        this.guarded = EgressClient.with(new CheckedAddresses(lookup, !properties.allowPrivateAddresses()));
        this.open = EgressClient.with(new CheckedAddresses(lookup, false));
    }

    /** Lets calls to exactly this origin (scheme, host and port) pass although it is ours and private. */
    public void exempt(URI origin) {
        exempt.add(origin(origin));
    }

    /** Whether a server can only be reached from near it; always false where private addresses are not let through. */
    public boolean isPrivate(URI server) {
        if (!properties.allowPrivateAddresses()) {
            return false;
        }
        try {
            return !Arrays.stream(lookup.addresses(host(server))).allMatch(PublicAddress::is);
        } catch (UnknownHostException e) {
            return true;
        }
    }

    /** Sends and waits for the whole answer. Never throws for what happens on the way. */
    public EgressResult send(EgressCall call) {
        var refusal = refusal(call);
        if (refusal.isPresent()) {
            return new NotSent(refusal.get());
        }
        var client = isOurselves(call) ? open : guarded;
        var exchange = new EgressExchange(client, call);
        var answer = threads.submit(exchange);
        try {
            return answer.get(call.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return exchange.giveUp(Why.TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return exchange.giveUp(Why.BROKEN);
        } catch (ExecutionException e) {
            exchange.giveUp(Why.BROKEN);
            throw new IllegalStateException("cannot send " + call, e.getCause());
        }
    }

    private Optional<Why> refusal(EgressCall call) {
        var uri = call.uri();
        if (uri.getHost() == null || uri.getRawUserInfo() != null || PublicAddress.isAmbiguous(host(uri))) {
            return Optional.of(Why.BAD_ADDRESS);
        }
        if (!mayUse(call)) {
            return Optional.of(Why.BAD_ADDRESS);
        }
        return policies.stream().allMatch(policy -> policy.allows(host(uri), call.purpose()))
                ? Optional.empty()
                : Optional.of(Why.NOT_A_RECIPIENT);
    }

    private boolean mayUse(EgressCall call) {
        var scheme = call.uri().getScheme();
        return "https".equals(scheme)
                || ("http".equals(scheme) && (properties.allowPrivateAddresses() || isOurselves(call)));
    }

    /** A customer who names this program as her server gets no further than with any private address. */
    private boolean isOurselves(EgressCall call) {
        return call.purpose().equals(EgressPolicy.OURSELVES) && exempt.contains(origin(call.uri()));
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static String origin(URI uri) {
        int standard = "https".equals(uri.getScheme()) ? 443 : 80;
        int port = uri.getPort() == -1 ? standard : uri.getPort();
        return uri.getScheme() + "://" + host(uri) + ":" + port;
    }

    @Override
    public void close() throws Exception {
        threads.shutdownNow();
        guarded.close();
        open.close();
    }
}
