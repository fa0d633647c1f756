package com.snshelper.networks;

import com.snshelper.platform.GroupCommit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** The quotas of all accounts in one table that all nodes share. Whose they are is kept as a fingerprint. */
@Component
class SharedQuotas implements Quotas, AutoCloseable {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final GroupCommit<Ask, Optional<Duration>> commits;

    /** What happens to one account's use. */
    private sealed interface Ask {
        Spending spending();

        record Take(Spending spending) implements Ask {}

        record Left(Spending spending, int limit, int left, Duration renewedIn) implements Ask {}

        record Refused(Spending spending, Duration retryAfter) implements Ask {}
    }

    SharedQuotas(JdbcClient jdbc, JsonMapper json, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.commits = new GroupCommit<>("network-quotas", 1, transactions, this::write);
    }

    @Override
    public Optional<Duration> take(Spending spending) {
        return commits.write(new Ask.Take(spending));
    }

    @Override
    public void left(Spending spending, int limit, int left, Duration renewedIn) {
        commits.write(new Ask.Left(spending, limit, left, renewedIn));
    }

    @Override
    public void refused(Spending spending, Duration retryAfter) {
        commits.write(new Ask.Refused(spending, retryAfter));
    }

    private List<Optional<Duration>> write(List<Ask> asks) {
        // What a crash of the database forgets here is told again by the network.
        jdbc.sql("SET LOCAL synchronous_commit = off").update();
        var names = asks.stream().map(SharedQuotas::name).distinct().sorted().toArray(String[]::new);
        var uses = read(names);
        var results = asks.stream().map(ask -> heard(uses, ask)).toList();
        save(uses);
        return results;
    }

    private Map<String, QuotaUse> read(String[] names) {
        jdbc.sql("""
                        INSERT INTO network_quota (account, quota_use, updated_at)
                        SELECT account, :nothing::jsonb, :now FROM unnest(:accounts::text[]) AS account ORDER BY account
                        ON CONFLICT DO NOTHING
                        """)
                .param("nothing", json.writeValueAsString(QuotaUse.none()))
                .param("now", now())
                .param("accounts", names)
                .update();
        return jdbc
                .sql("SELECT account, quota_use FROM network_quota WHERE account = ANY (?) ORDER BY account FOR UPDATE")
                .param(names)
                .query((row, number) ->
                        Map.entry(row.getString("account"), json.readValue(row.getString("quota_use"), QuotaUse.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    private Optional<Duration> heard(Map<String, QuotaUse> uses, Ask ask) {
        var now = clock.instant();
        var use = uses.getOrDefault(name(ask), QuotaUse.none());
        return switch (ask) {
            case Ask.Take(Spending spending) -> use.take(spending, now);
            case Ask.Left(Spending spending, int limit, int left, Duration renewedIn) -> {
                var quota = meant(spending, limit);
                uses.put(name(ask), use.left(quota, left, now.plus(atMost(renewedIn, quota.period())), now));
                yield Optional.empty();
            }
            case Ask.Refused(Spending spending, Duration retryAfter) -> {
                uses.put(name(ask), use.refused(now.plus(retryAfter)));
                yield Optional.empty();
            }
        };
    }

    private static Duration atMost(Duration said, Duration most) {
        return said.compareTo(most) < 0 ? said : most;
    }

    /** The network names its quota only by its size. */
    private static Quota meant(Spending spending, int limit) {
        return spending.quotas().stream()
                .filter(it -> it.points() == limit)
                .findFirst()
                .orElse(spending.quotas().getFirst());
    }

    private void save(Map<String, QuotaUse> uses) {
        jdbc.sql("""
                        UPDATE network_quota SET quota_use = said.quota_use::jsonb, updated_at = :now
                        FROM unnest(:accounts::text[], :uses::text[]) AS said (account, quota_use)
                        WHERE network_quota.account = said.account
                        """)
                .param("now", now())
                .param("accounts", uses.keySet().toArray(String[]::new))
                .param(
                        "uses",
                        uses.values().stream().map(json::writeValueAsString).toArray(String[]::new))
                .update();
    }

    /** Forgets accounts that have not called for so long that no quota remembers. */
    int forgetOld() {
        return jdbc.sql("DELETE FROM network_quota WHERE updated_at < ?")
                .param(now().minusDays(2))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String name(Ask ask) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(ask.spending().who().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        commits.close();
    }
}
