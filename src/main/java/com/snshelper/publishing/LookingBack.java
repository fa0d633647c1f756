package com.snshelper.publishing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks for what a node has just published, from one start to the next stop. What is still to be sent comes before. */
final class LookingBack {

    /** Lookers for each network. */
    private static final int LOOKERS = 4;

    /** What one looker takes on at once. */
    private static final int MOST = 16;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_LOOKS = Duration.ofSeconds(10);

    private final FirstLook firstLook;
    private final BooleanSupplier rush;
    private final Map<String, BlockingQueue<Claim>> unseen;
    private final Set<Claim> inHand = ConcurrentHashMap.newKeySet();
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
        if (over.getCount() == 0) {
            leaveTheRest();
        }
    }

    private void look(BlockingQueue<Claim> queue) {
        try {
            while (over.getCount() > 0) {
                var published = queue.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (published != null) {
                    if (rush.getAsBoolean()) {
                        over.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    }
                    lookAt(queue, published);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Together with its share of those behind it, as long as there is time. */
    private void lookAt(BlockingQueue<Claim> queue, Claim published) {
        var together = new ArrayDeque<Claim>();
        together.add(published);
        queue.drainTo(together, Math.min(MOST - 1, queue.size() / LOOKERS));
        inHand.addAll(together);
        var parts = firstLook.parts(together);
        while (over.getCount() > 0 && !together.isEmpty()) {
            var next = together.remove();
            firstLook.at(next, parts.getOrDefault(next.publication(), List.of()));
            inHand.remove(next);
        }
    }

    /** Lets the looks that are in hand come to their end; the rest is looked for later, by any node. */
    void stop() {
        over.countDown();
        lookers.shutdown();
        try {
            lookers.awaitTermination(LAST_LOOKS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        leaveTheRest();
    }

    private void leaveTheRest() {
        var left = new ArrayList<>(inHand);
        unseen.values().forEach(queue -> queue.drainTo(left));
        firstLook.later(left);
    }
}
