package com.snshelper.publishing;

import com.snshelper.channels.Connections;
import com.snshelper.networks.Networks;
import com.snshelper.networks.SocialNetwork;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Claims what is due and has it published, on every node alike. A slow network fills its own places only; a node that
 * dies is replaced when its leases end.
 */
@Component
@EnableConfigurationProperties(PublishingProperties.class)
class PublishingWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PublishingWorker.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);

    /** While much is under way, what came free meanwhile is claimed at once. */
    private static final Duration BUSY_PAUSE = Duration.ofMillis(20);

    /** What is due and not taken waits for a place: each that becomes free rings the bell. */
    private static final Duration WITHOUT_A_PLACE = Duration.ofMillis(50);

    /** With more than so many publications under way there is much to do. */
    private static final int LULL = 32;

    private static final Duration HEARTBEAT = WorkLedger.LEASE.dividedBy(4);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);

    private final WorkLedger ledger;
    private final PublishingStep step;
    private final FirstLook firstLook;
    private final List<String> networks;
    private final int places;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final String node = Ids.next().toString();
    private final Map<Claim, Instant> running = new ConcurrentHashMap<>();
    private final Doors doors;
    private final Turns turns;
    private final Semaphore bell = new Semaphore(0);
    private final AtomicReference<@Nullable Shift> shift = new AtomicReference<>();

    PublishingWorker(
            WorkLedger ledger,
            PublishingStep step,
            FirstLook firstLook,
            Connections connections,
            Networks networks,
            PublishingProperties properties,
            TransactionOperations transactions,
            Clock clock) {
        this.ledger = ledger;
        this.step = step;
        this.firstLook = firstLook;
        this.doors = new Doors(connections, clock);
        this.turns = new Turns(ledger::workspacesInWait, clock);
        this.places = properties.places();
        this.networks = networks.all().stream().map(SocialNetwork::name).toList();
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * From one start to the next stop: first no more claims are made, then, once all work is done, the heart stops.
     *
     * @param lookingBack at what went live in it
     */
    private record Shift(
            ExecutorService threads, CountDownLatch noMoreClaims, CountDownLatch over, LookingBack lookingBack) {

        static Shift of(LookingBack lookingBack) {
            return new Shift(
                    Executors.newVirtualThreadPerTaskExecutor(),
                    new CountDownLatch(1),
                    new CountDownLatch(1),
                    lookingBack);
        }

        boolean takesMore() {
            return noMoreClaims.getCount() > 0;
        }
    }

    @Override
    public void start() {
        var begun = Shift.of(new LookingBack(firstLook, networks, this::isBusy));
        if (shift.compareAndSet(null, begun)) {
            begun.lookingBack().start();
            Thread.ofVirtual().name("publishing-watch").start(() -> watch(begun));
            Thread.ofVirtual().name("publishing-heart").start(() -> beat(begun));
        }
    }

    private void watch(Shift now) {
        try {
            while (now.takesMore()) {
                try {
                    if (claim(now) == 0) {
                        awaitWork();
                    }
                    var pause = isBusy() ? BUSY_PAUSE : SHORTEST_PAUSE;
                    now.noMoreClaims().await(pause.toMillis(), TimeUnit.MILLISECONDS);
                } catch (RuntimeException e) {
                    log.error("the worker could not look for due publications", e);
                    now.noMoreClaims().await(LONGEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            now.threads().shutdown();
        }
    }

    private boolean isBusy() {
        return running.size() > LULL;
    }

    private int claim(Shift now) {
        var free = Places.of(networks, places, running.keySet());
        if (free.networks().length == 0) {
            return 0;
        }
        doors.forgetOld();
        // The leases count from before the claim, and so does the heartbeat.
        var since = clock.instant();
        var claims = Tenancy.asService(() -> transactions.execute(status -> ledger.claim(node, free, turns.next())));
        turns.areFor(free.crowded(claims));
        claims.forEach(claim -> running.put(claim, since));
        try {
            handOut(now, claims);
        } catch (RuntimeException | Error e) {
            // Nobody works on them: their leases must not be renewed.
            claims.forEach(running::remove);
            throw e;
        }
        return claims.size();
    }

    /** Their parts are read in a transaction of their own: one that stalls must not keep the claimed rows locked. */
    private void handOut(Shift now, List<Claim> claims) {
        if (claims.isEmpty()) {
            return;
        }
        var parts = Tenancy.asService(() -> transactions.execute(status -> ledger.parts(claims)));
        for (var claim : claims) {
            var its = parts.get(claim.publication());
            if (its == null) {
                now.threads().execute(() -> inHand(claim, () -> step.setAside(claim)));
            } else {
                var door = doors.to(claim.channel());
                now.threads().execute(() -> inHand(claim, () -> work(now, claim, its, door)));
            }
        }
    }

    private void work(Shift now, Claim claim, List<SentPart> parts, Door door) {
        boolean unseen = Tenancy.inWorkspace(claim.workspace(), null, () -> step.run(claim, parts, door));
        if (unseen) {
            now.lookingBack().add(claim);
        }
    }

    private void inHand(Claim claim, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // Its lease ends by itself, and then it is looked at again.
            log.error("publication {} could not be worked on", claim.publication(), e);
        } finally {
            running.remove(claim);
            bell.release();
        }
    }

    /** Until something is due, a place becomes free, or something was scheduled; never long, for the other nodes' sake. */
    private void awaitWork() throws InterruptedException {
        var open = Places.of(networks, places, running.keySet()).networks();
        var next = Tenancy.asService(() -> transactions.execute(status -> ledger.nextDue(open)));
        var wait = next.map(at -> Duration.between(clock.instant(), at))
                .map(until -> until.isPositive() ? until : WITHOUT_A_PLACE)
                .filter(until -> until.compareTo(LONGEST_PAUSE) < 0)
                .orElse(LONGEST_PAUSE);
        if (bell.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    private void beat(Shift now) {
        try {
            while (!now.over().await(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                heartbeat();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of what was claimed since the last beat most will be done before the next. */
    private void heartbeat() {
        var before = clock.instant().minus(HEARTBEAT);
        var claims = running.entrySet().stream()
                .filter(it -> it.getValue().isBefore(before))
                .map(Map.Entry::getKey)
                .toList();
        if (claims.isEmpty()) {
            return;
        }
        try {
            Tenancy.asService(() -> {
                transactions.executeWithoutResult(status -> ledger.heartbeat(claims));
                return claims;
            });
        } catch (RuntimeException e) {
            log.error("the worker could not renew its leases", e);
        }
    }

    /** Something may be due sooner than was thought. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void wake(PostScheduled event) {
        bell.release();
    }

    /** Lets what is on the wire come back; whatever does not is checked by the next node. */
    @Override
    public void stop() {
        var ending = shift.getAndSet(null);
        if (ending == null) {
            return;
        }
        ending.noMoreClaims().countDown();
        bell.release();
        try {
            if (!ending.threads().awaitTermination(LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS)) {
                ending.threads().shutdownNow();
            }
        } catch (InterruptedException stopped) {
            ending.threads().shutdownNow();
            Thread.currentThread().interrupt();
        } finally {
            ending.over().countDown();
            running.clear();
            ending.lookingBack().stop();
        }
    }

    @Override
    public boolean isRunning() {
        return shift.get() != null;
    }
}
