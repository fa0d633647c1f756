package com.snshelper.networks;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.networks.Quotas.Quota;
import com.snshelper.networks.Quotas.Spending;
import com.snshelper.platform.EgressResult;
import com.snshelper.platform.EgressResult.Answer;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class SharedQuotasTests {

    private static final Quota QUOTA = new Quota("calls", 50, Duration.ofMinutes(5));

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Clock clock;

    private final Spending spending = new Spending("rose@" + Ids.next(), List.of(QUOTA), 1);

    private SharedQuotas node() {
        return new SharedQuotas(jdbc, json, transactions, clock);
    }

    @Test
    void nodesTogetherCallNotOnceMoreThanTheNetworkAllows() throws Exception {
        try (var one = node();
                var two = node();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = threads.invokeAll(IntStream.range(0, 200)
                    .mapToObj(i -> (Callable<Boolean>)
                            () -> (i % 2 == 0 ? one : two).take(spending).isEmpty())
                    .toList());

            assertThat(asked.stream().filter(it -> it.resultNow())).hasSize(50);
        }
    }

    @Test
    void callThatWouldBeRefusedIsNotMade() {
        var made = new AtomicInteger();
        try (var quotas = node()) {
            var metered = new Metered(quotas, "x-ratelimit-");

            var first = metered.call(spending, () -> answer(made, 200, 0));
            var second = metered.call(spending, () -> answer(made, 200, 50));

            assertThat(first).isInstanceOf(Reply.Success.class);
            assertThat(second).isInstanceOfSatisfying(Reply.Failure.class, it -> {
                assertThat(it.status()).isEqualTo(429);
                assertThat(it.brief()).isEqualTo("429 KeptBack");
                assertThat(it.retryAfter()).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(121));
            });
            assertThat(made).hasValue(1);
        }
    }

    @Test
    void oneRefusalKeepsAllNodesFromCalling() {
        var made = new AtomicInteger();
        try (var one = node();
                var two = node()) {
            new Metered(one, "x-ratelimit-").call(spending, () -> answer(made, 429, 0));

            var reply = new Metered(two, "x-ratelimit-").call(spending, () -> answer(made, 200, 50));

            assertThat(reply.brief()).isEqualTo("429 KeptBack");
            assertThat(made).hasValue(1);
        }
    }

    @Test
    void whoseQuotaItIsCannotBeReadInTheTable() {
        try (var quotas = node()) {
            quotas.take(spending);
        }

        var rows = Tenancy.asService(() ->
                transactions.execute(status -> jdbc.sql("SELECT row_to_json(network_quota)::text FROM network_quota")
                        .query(String.class)
                        .list()));
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("rose"));
    }

    private static EgressResult answer(AtomicInteger made, int status, int left) {
        made.incrementAndGet();
        return new Answer(
                status,
                Map.of(
                        "date", "Mon, 23 Nov 2026 09:00:00 GMT",
                        "x-ratelimit-limit", "50",
                        "x-ratelimit-remaining", Integer.toString(left),
                        "x-ratelimit-reset", "2026-11-23T09:02:00Z"),
                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
