package com.snshelper.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

class GroupCommitTests {

    private final TransactionOperations transactions = TransactionOperations.withoutTransaction();

    private <R> GroupCommit<Integer, R> commits(Function<List<Integer>, List<R>> write) {
        return new GroupCommit<>("test", 1, transactions, write);
    }

    @Test
    void whatComesWhileOneGroupIsWrittenGoesTogetherAndEverybodyGetsItsOwnResult() throws Exception {
        var groups = new CopyOnWriteArrayList<Integer>();
        var first = new CountDownLatch(1);
        try (var commits = commits(rows -> {
                    groups.add(rows.size());
                    await(first);
                    return rows.stream().map(row -> row * 2).toList();
                });
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var coming = new CountDownLatch(100);
            var results = IntStream.range(0, 100)
                    .mapToObj(row -> threads.submit(() -> {
                        coming.countDown();
                        return commits.write(row);
                    }))
                    .toList();
            coming.await();
            first.countDown();

            for (int row = 0; row < results.size(); row++) {
                assertThat(results.get(row).get()).isEqualTo(row * 2);
            }
        }
        assertThat(groups.stream().mapToInt(it -> it).sum()).isEqualTo(100);
        assertThat(groups).hasSizeLessThan(10);
    }

    @Test
    void rowThatTheDatabaseRefusesSpoilsNoOther() throws Exception {
        try (var commits = commits(rows -> {
                    if (rows.contains(7)) {
                        throw new DataIntegrityViolationException("seven");
                    }
                    return rows;
                });
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var others = IntStream.range(8, 50)
                    .mapToObj(row -> threads.submit(() -> commits.write(row)))
                    .toList();

            assertThatThrownBy(() -> commits.write(7)).isInstanceOf(DataIntegrityViolationException.class);
            for (var other : others) {
                assertThat(other.get()).isGreaterThanOrEqualTo(8);
            }
        }
    }

    @Test
    void databaseThatIsAwayIsAskedOnceForAllOfThem() {
        var asked = new AtomicInteger();
        try (var commits = commits(rows -> {
            asked.incrementAndGet();
            throw new DataAccessResourceFailureException("away");
        })) {
            assertThatThrownBy(() -> commits.write(1)).isInstanceOf(DataAccessResourceFailureException.class);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoWritesAfterTheEndIsTold() {
        var commits = commits(rows -> rows);
        commits.close();

        assertThatThrownBy(() -> commits.write(1)).isInstanceOf(IllegalStateException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
