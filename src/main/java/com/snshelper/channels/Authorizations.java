package com.snshelper.channels;

import com.snshelper.channels.PendingConnections.Pending;
import com.snshelper.networks.Authorization;
import com.snshelper.networks.AuthorizationStart;
import com.snshelper.networks.Networks;
import com.snshelper.networks.SocialNetwork;
import com.snshelper.platform.SiteAddress;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Connects channels at the network's own pages: she leaves in one browser, and comes back in it, once, within minutes. */
@Component
class Authorizations {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final PendingConnections pending;
    private final ServerRegistrations registrations;
    private final Channels channels;
    private final Networks networks;
    private final SiteAddress site;
    private final TransactionOperations transactions;

    Authorizations(
            PendingConnections pending,
            ServerRegistrations registrations,
            Channels channels,
            Networks networks,
            SiteAddress site,
            TransactionOperations transactions) {
        this.pending = pending;
        this.registrations = registrations;
        this.channels = channels;
        this.networks = networks;
        this.site = site;
        this.transactions = transactions;
    }

    /**
     * Prepares leaving.
     *
     * @param channel the channel to connect again; {@code null} for a new one
     * @return names it until she has left
     */
    UUID begin(SocialNetwork network, Map<String, String> answers, @Nullable UUID channel, String session) {
        var redirectUri = site.link(Authorization.ARRIVAL);
        var state = randomState();
        var known = registrations.of(network.name(), redirectUri);
        var request = new Authorization.Request(answers, redirectUri, state, known);
        return switch (network.authorization().orElseThrow().begin(request)) {
            case AuthorizationStart.Refused refused -> throw UserProblem.on(refused.field(), refused.messageKey());
            case AuthorizationStart.Ready ready -> {
                var left = new Pending(
                        network.name(), channel, answers, ready.address().toString(), ready.kept());
                yield transactions.execute(status -> pending.add(left, Tenancy.account(), session, state));
            }
        };
    }

    /** What she is about to leave for. */
    Optional<Pending> find(UUID id, String session) {
        return transactions.execute(status -> pending.find(id, Tenancy.account(), session));
    }

    /** The workspace that this person left from; she comes back to an address that names none. */
    Optional<UUID> workspaceOf(String state) {
        return transactions.execute(status -> pending.workspaceOf(state));
    }

    /** She is back: uses up what was kept. Empty when it is not hers, not of this browser, used or too old. */
    Optional<Pending> take(String state, String session) {
        return transactions.execute(status -> pending.take(state, Tenancy.account(), session));
    }

    /** Connects with what the network sent along. */
    Channel finish(Pending left, Map<String, String> returned) {
        var error = returned.get("error");
        if (error != null) {
            throw new UserProblem(
                    error.equals("access_denied") ? "channels.authorize.denied" : "channels.authorize.failed");
        }
        var network = networks.get(left.network());
        var outcome = network.authorization().orElseThrow().finish(left.values(), returned);
        return left.channel() == null
                ? channels.add(network, outcome, Tenancy.account())
                : channels.renew(left.channel(), outcome, Tenancy.account());
    }

    private static String randomState() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
