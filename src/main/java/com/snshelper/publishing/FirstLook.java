package com.snshelper.publishing;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.snshelper.networks.Networks;
import com.snshelper.platform.Tenancy;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks for what has just been published, so that the receipt can say "seen live". A miss is looked for later, see
 * {@link SeenLiveTask}.
 */
@Component
class FirstLook {

    private static final Logger log = LoggerFactory.getLogger(FirstLook.class);

    private final WorkLedger ledger;
    private final SeenLive seenLive;
    private final SchedulerClient scheduler;
    private final Networks networks;
    private final TransactionOperations transactions;
    private final Clock clock;

    FirstLook(
            WorkLedger ledger,
            SeenLive seenLive,
            SchedulerClient scheduler,
            Networks networks,
            TransactionOperations transactions,
            Clock clock) {
        this.ledger = ledger;
        this.seenLive = seenLive;
        this.scheduler = scheduler;
        this.networks = networks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** By publication; nothing where they could not be read. */
    Map<UUID, List<SentPart>> parts(Collection<Claim> published) {
        try {
            return Tenancy.asService(() -> transactions.execute(status -> ledger.parts(published)));
        } catch (RuntimeException e) {
            log.error("{} publications could not be read to look for them", published.size(), e);
            return Map.of();
        }
    }

    /** Looks once for each of its parts. */
    void at(Claim published, List<SentPart> parts) {
        if (parts.isEmpty() || !isSeen(published, parts)) {
            later(List.of(published));
        }
    }

    private boolean isSeen(Claim it, List<SentPart> parts) {
        try {
            return Tenancy.inWorkspace(
                    it.workspace(), null, () -> seenLive.isSeen(it.channel(), it.publication(), parts));
        } catch (RuntimeException unexpected) {
            log.error("publication {} could not be looked for", it.publication(), unexpected);
            return false;
        }
    }

    /** For what nobody could look for yet. */
    void later(List<Claim> published) {
        if (published.isEmpty()) {
            return;
        }
        try {
            Tenancy.asService(() -> transactions.execute(status -> {
                published.forEach(it -> scheduler.scheduleIfNotExists(SeenLiveTask.firstLook(
                        it.workspace(),
                        it.publication(),
                        clock.instant().plus(networks.get(it.network()).patience()))));
                return published;
            }));
        } catch (RuntimeException e) {
            log.error("{} receipts will not say when the post was seen live", published.size(), e);
        }
    }
}
