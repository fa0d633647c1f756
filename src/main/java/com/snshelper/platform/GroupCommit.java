package com.snshelper.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Joins what many threads write at the same moment into one transaction, as the program itself. A commit costs the same
 * for one row as for a hundred: under load each carries what came in while the one before it was on its way to the disk,
 * and a single write waits for nobody.
 */
public final class GroupCommit<T, R> implements AutoCloseable {

    private static final int MOST = 500;

    private final TransactionOperations transactions;
    private final Function<List<T>, List<R>> write;
    private final BlockingQueue<Entry<T, R>> waiting = new LinkedBlockingQueue<>();
    private final List<Thread> threads;
    private volatile boolean closed;

    private record Entry<T, R>(T row, CompletableFuture<R> result) {}

    /**
     * @param threads transactions at the same time
     * @param write writes the rows in the open transaction, and gives a result for each in their order
     */
    public GroupCommit(String name, int threads, TransactionOperations transactions, Function<List<T>, List<R>> write) {
        this.transactions = transactions;
        this.write = write;
        this.threads = Stream.generate(() -> Thread.ofVirtual().name(name).start(this::run))
                .limit(threads)
                .toList();
    }

    /** Returns once the row is committed; throws what kept it from that. */
    public R write(T row) {
        var entry = new Entry<T, R>(row, new CompletableFuture<>());
        waiting.add(entry);
        if (closed) {
            turnAway();
        }
        try {
            return entry.result().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void run() {
        var group = new ArrayList<Entry<T, R>>();
        try {
            while (true) {
                group.add(waiting.take());
                waiting.drainTo(group, MOST - 1);
                commit(List.copyOf(group));
                group.clear();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Entry<T, R>> group) {
        try {
            var results = Tenancy.asService(() -> transactions.execute(
                    status -> write.apply(group.stream().map(Entry::row).toList())));
            for (int i = 0; i < group.size(); i++) {
                group.get(i).result().complete(results.get(i));
            }
        } catch (DataAccessResourceFailureException e) {
            fail(group, e);
        } catch (NonTransientDataAccessException | TransientDataAccessException e) {
            separate(group, e);
        } catch (RuntimeException e) {
            fail(group, e);
        }
    }

    /** One row that the database refuses, or that two transactions fight for, does not spoil the others. */
    private void separate(List<Entry<T, R>> group, RuntimeException reason) {
        if (group.size() == 1) {
            fail(group, reason);
        } else {
            group.forEach(entry -> commit(List.of(entry)));
        }
    }

    private static <T, R> void fail(List<Entry<T, R>> group, RuntimeException reason) {
        group.forEach(entry -> entry.result().completeExceptionally(reason));
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        turnAway();
    }

    private void turnAway() {
        var left = new ArrayList<Entry<T, R>>();
        waiting.drainTo(left);
        fail(left, new IllegalStateException("the program is stopping"));
    }
}
