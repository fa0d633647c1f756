package com.snshelper.publishing;

import com.snshelper.networks.Networks;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What an operator can turn: pause a network, resume it, and let go at once what it had put off. */
@Component
class NetworkValve {

    private static final Logger log = LoggerFactory.getLogger(NetworkValve.class);

    /** Put off for the network's sake; a wait for the channel's sake is the customer's own wish. */
    static final String PUT_OFF = """
             state = 'SCHEDULED' AND due_at <= :now AND next_at > :now AND problem IS DISTINCT FROM 'spacing'
            """;

    private final JdbcClient jdbc;
    private final Networks networks;
    private final PausedNetworks paused;
    private final TransactionOperations transactions;
    private final Clock clock;

    NetworkValve(
            JdbcClient jdbc,
            Networks networks,
            PausedNetworks paused,
            TransactionOperations transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.networks = networks;
        this.paused = paused;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** From now on nothing new is sent to it; what is on the wire comes back, and what is in doubt is looked for. */
    void pause(String network, UUID by) {
        write(
                network,
                "INSERT INTO network_pause (network, paused_at, paused_by) VALUES (:network, :now, :by)"
                        + " ON CONFLICT DO NOTHING",
                by);
        log.info("{} is paused by {}", network, by);
    }

    /** What became late meanwhile goes out as its workspace wishes. */
    void resume(String network, UUID by) {
        write(
                network,
                "UPDATE network_pause SET resumed_at = :now, resumed_by = :by"
                        + " WHERE network = :network AND resumed_at IS NULL",
                by);
        log.info("{} is resumed by {}", network, by);
    }

    /**
     * What waits because this network asked for it, or did not answer, is due now; but not before a quota of the network
     * allows the call. Returns how many.
     */
    int release(String network, UUID by) {
        int released = write(
                network,
                "UPDATE publication SET next_at = :now WHERE network = :network AND lease_until IS NULL AND" + PUT_OFF,
                by);
        log.info("{} publications on {} are released by {}", released, network, by);
        return released;
    }

    private int write(String network, String sql, UUID by) {
        if (networks.find(network).isEmpty()) {
            throw UserProblem.notFound();
        }
        int changed = Tenancy.asService(() -> transactions.execute(status -> jdbc.sql(sql)
                .param("network", network)
                .param("now", now())
                .param("by", by)
                .update()));
        paused.forget();
        return changed;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
