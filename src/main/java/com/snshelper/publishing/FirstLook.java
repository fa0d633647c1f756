package com.snshelper.publishing;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.snshelper.networks.Networks;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks at once for what has just been published, so that the receipt can say "seen live". What is still to be sent comes
 * before: few look at the same time. A miss is looked for later, see {@link SeenLiveTask}.
 */
@Component
class FirstLook {

    private static final Logger log = LoggerFactory.getLogger(FirstLook.class);
    private static final int AT_ONCE = 16;

    private final SeenLive seenLive;
    private final SchedulerClient scheduler;
    private final Networks networks;
    private final TransactionOperations transactions;
    private final Clock clock;

    /** By network: one that is slow holds up its own looks only. */
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

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
        if (!isSeen(published)) {
            var later = clock.instant().plus(networks.get(published.network()).patience());
            transactions.executeWithoutResult(
                    status -> scheduler.scheduleIfNotExists(SeenLiveTask.firstLook(published.publication(), later)));
        }
    }

    private boolean isSeen(Claim published) {
        var place = places.computeIfAbsent(published.network(), network -> new Semaphore(AT_ONCE));
        try {
            place.acquire();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            return look(published.publication());
        } finally {
            place.release();
        }
    }

    private boolean look(UUID publication) {
        try {
            return seenLive.look(publication, 0).isEmpty();
        } catch (RuntimeException unexpected) {
            log.error("publication {} could not be looked for", publication, unexpected);
            return false;
        }
    }
}
