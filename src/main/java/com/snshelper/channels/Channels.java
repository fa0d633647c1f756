package com.snshelper.channels;

import com.snshelper.networks.ConnectOutcome;
import com.snshelper.networks.ConnectOutcome.Connected;
import com.snshelper.networks.ConnectOutcome.Refused;
import com.snshelper.networks.Credentials;
import com.snshelper.networks.Networks;
import com.snshelper.networks.SocialNetwork;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.privacy.Purposes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The channels of the workspace at hand: connect, connect again, disconnect. */
@Component
public class Channels {

    private static final Logger log = LoggerFactory.getLogger(Channels.class);

    private final ChannelRows rows;
    private final Networks networks;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Channels(
            ChannelRows rows,
            Networks networks,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.networks = networks;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** All of them, connected ones first, the disconnected for the sake of their past posts. */
    public List<Channel> all() {
        return transactions.execute(status -> rows.all());
    }

    public Optional<Channel> find(UUID id) {
        return transactions.execute(status -> rows.find(id));
    }

    public List<Channel> connected() {
        return all().stream().filter(Channel::isConnected).toList();
    }

    /**
     * Connects, or puts new credentials on a channel of this workspace that is the same remote account.
     *
     * @param answers what was typed, by name of the network's {@code ConnectField}
     */
    public Channel connect(String network, Map<String, String> answers, @Nullable UUID by) {
        var adapter = networks.find(network)
                .orElseThrow(() -> UserProblem.on("network", "channels.problem.unknownNetwork", network));
        return add(adapter, adapter.connect(answers), by);
    }

    Channel add(SocialNetwork adapter, ConnectOutcome outcome, @Nullable UUID by) {
        return put(adapter, accepted(outcome), by);
    }

    /** Connects again; another remote account than before is refused, so that posts never change their sender. */
    public Channel reconnect(UUID id, Map<String, String> answers, @Nullable UUID by) {
        var channel = find(id).orElseThrow(UserProblem::notFound);
        var remoteId = transactions.execute(status -> rows.remoteId(id));
        return renew(id, networks.get(channel.network()).reconnect(answers, remoteId), by);
    }

    Channel renew(UUID id, ConnectOutcome outcome, @Nullable UUID by) {
        var channel = find(id).orElseThrow(UserProblem::notFound);
        var adapter = networks.get(channel.network());
        var connected = accepted(outcome);
        var same = transactions.execute(status -> rows.findByRemoteId(channel.network(), connected.remoteId()));
        if (!Optional.of(id).equals(same)) {
            // Networks may give the same access again to an account that has it: another channel here lives on it.
            if (same.isEmpty()) {
                adapter.revoke(connected.credentials());
            }
            throw new UserProblem("channels.problem.otherAccount", channel.handle(), connected.handle());
        }
        return put(adapter, connected, by);
    }

    private static Connected accepted(ConnectOutcome outcome) {
        return switch (outcome) {
            case Connected connected -> connected;
            case Refused refused -> throw UserProblem.on(refused.field(), refused.messageKey());
        };
    }

    private Channel put(SocialNetwork adapter, Connected connected, @Nullable UUID by) {
        var capabilities = adapter.capabilities(connected.credentials());
        var put = Purposes.as(
                "publishing",
                () -> transactions.execute(status -> {
                    var id = rows.findByRemoteId(adapter.name(), connected.remoteId())
                            .orElseGet(Ids::next);
                    var before = rows.credentials(id);
                    rows.put(id, adapter.name(), connected, capabilities, by, clock.instant());
                    return new Put(rows.find(id).orElseThrow(), before.map(ChannelRows.Held::credentials));
                }));
        put.before().ifPresent(old -> supersede(adapter, old, put.channel().id()));
        return put.channel();
    }

    /** Beside the request: the channel is connected, whatever becomes of the credentials it had. */
    private static void supersede(SocialNetwork adapter, Credentials old, UUID channel) {
        var tenant = Tenancy.CURRENT.get();
        Thread.ofVirtual().name("supersede").start(() -> {
            try {
                Tenancy.as(tenant, () -> {
                    adapter.supersede(old);
                    return channel;
                });
            } catch (RuntimeException e) {
                log.error("what channel {} had before could not be revoked", channel, e);
            }
        });
    }

    /** A channel as it is now, and the credentials it had before. */
    private record Put(Channel channel, Optional<Credentials> before) {}

    /**
     * Forgets the credentials and has them revoked at the network; what waits on the channel is told.
     *
     * @return whether the network confirmed that our access has ended
     */
    public boolean disconnect(UUID id) {
        var channel = find(id).orElseThrow(UserProblem::notFound);
        var held = Purposes.as(
                "publishing",
                () -> transactions.execute(status -> {
                    var credentials = rows.credentials(id);
                    rows.disconnected(id);
                    events.publishEvent(new ChannelDisconnected(Tenancy.workspace(), id));
                    return credentials;
                }));
        return held.map(it -> networks.get(channel.network()).revoke(it.credentials()))
                .orElse(true);
    }
}
