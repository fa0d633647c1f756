package com.snshelper.publishing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for what a node has just published, from one start to the next stop. What is still to be sent comes before. */
final class LookingBack {

    private static final Logger log = LoggerFactory.getLogger(LookingBack.class);

    /** Lookers for each network. */
    private static final int LOOKERS = 4;

    /** What one looker takes on at once. */
    private static final int MOST = 16;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_LOOKS = Duration.ofSeconds(5);

    private final FirstLook firstLook;
    private final BooleanSupplier rush;
    private final Map<String, BlockingQueue<Claim>> unseen;
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService lookers = Executors.newVirtualThreadPerTaskExecutor();

    /** @param rush while it is true they take their time */
    LookingBack(FirstLook firstLook, Collection<String> networks, BooleanSupplier rush) {
        this.firstLook = firstLook;
        this.rush = rush;
        this.unseen = networks.stream()
                .collect(Collectors.toMap(Function.identity(), network -> new LinkedBlockingQueue<>()));
    }

    void start() {
        for (var queue : unseen.values()) {
            for (int i = 0; i < LOOKERS; i++) {
                lookers.execute(() -> look(queue));
            }
        }
    }

    void add(Claim published) {
        Objects.requireNonNull(unseen.get(published.network())).add(published);
    }

    private void look(BlockingQueue<Claim> queue) {
        try {
            while (over.getCount() > 0) {
                var published = queue.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (published != null) {
                    if (rush.getAsBoolean() && over.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                        queue.add(published);
                        return;
                    }
                    lookAt(queue, published);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Together with its share of those behind it. */
    private void lookAt(BlockingQueue<Claim> queue, Claim published) {
        var together = new ArrayList<Claim>();
        together.add(published);
        queue.drainTo(together, Math.min(MOST - 1, queue.size() / LOOKERS));
        firstLook.at(together);
    }

    /** Ends the looks that are in hand; the rest is looked for later, by any node. */
    void stop() {
        over.countDown();
        lookers.shutdown();
        try {
            if (!lookers.awaitTermination(LAST_LOOKS.toSeconds(), TimeUnit.SECONDS)) {
                lookers.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        var left = new ArrayList<Claim>();
        unseen.values().forEach(queue -> queue.drainTo(left));
        try {
            firstLook.later(left);
        } catch (RuntimeException e) {
            log.error("{} receipts will not say when the post was seen live", left.size(), e);
        }
    }
}
