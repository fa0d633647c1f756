package com.snshelper.publishing;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.snshelper.networks.Networks;
import com.snshelper.platform.Tenancy;
import java.time.Clock;
import java.util.List;
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

    private final SeenLive seenLive;
    private final SchedulerClient scheduler;
    private final Networks networks;
    private final TransactionOperations transactions;
    private final Clock clock;

    FirstLook(
            SeenLive seenLive,
            SchedulerClient scheduler,
            Networks networks,
            TransactionOperations transactions,
            Clock clock) {
        this.seenLive = seenLive;
        this.scheduler = scheduler;
        this.networks = networks;
        this.transactions = transactions;
        this.clock = clock;
    }

    void at(Claim published) {
        boolean seen = Tenancy.inWorkspace(published.workspace(), null, () -> isSeen(published.publication()));
        if (!seen) {
            later(List.of(published));
        }
    }

    private boolean isSeen(UUID publication) {
        try {
            return seenLive.look(publication, 0).isEmpty();
        } catch (RuntimeException unexpected) {
            log.error("publication {} could not be looked for", publication, unexpected);
            return false;
        }
    }

    /** For what nobody could look for yet. */
    void later(List<Claim> published) {
        Tenancy.asService(() -> transactions.execute(status -> {
            published.forEach(it -> scheduler.scheduleIfNotExists(SeenLiveTask.firstLook(
                    it.workspace(),
                    it.publication(),
                    clock.instant().plus(networks.get(it.network()).patience()))));
            return published;
        }));
    }
}
