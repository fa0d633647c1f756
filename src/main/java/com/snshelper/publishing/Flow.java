package com.snshelper.publishing;

import com.snshelper.networks.Networks;
import com.snshelper.networks.SocialNetwork;
import com.snshelper.platform.Tenancy;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What waits, what is stuck and how each network does, for the operator: numbers only, no content and no person. */
@Component
public class Flow {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Networks networks;
    private final PausedNetworks paused;
    private final TransactionOperations transactions;
    private final Clock clock;

    Flow(JdbcClient jdbc, Networks networks, PausedNetworks paused, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.networks = networks;
        this.paused = paused;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What waits on one network.
     *
     * @param due should be on its way by now
     * @param later its time is still to come
     * @param spaced late, and waits for its turn on its channel
     * @param putOff late, because the network asked for it or did not answer
     * @param nodes that work on it this moment
     */
    public record Waiting(int due, int later, int spaced, int putOff, int sending, int inDoubt, int nodes) {

        static final Waiting NOTHING = new Waiting(0, 0, 0, 0, 0, 0, 0);

        Waiting and(Waiting other) {
            return new Waiting(
                    due + other.due,
                    later + other.later,
                    spaced + other.spaced,
                    putOff + other.putOff,
                    sending + other.sending,
                    inDoubt + other.inDoubt,
                    Math.max(nodes, other.nodes));
        }
    }

    /** Seconds from when posts were due to when they were published; half, 95 and 99 of 100 are faster. */
    public record Punctuality(
            String span,
            int posts,
            @Nullable Double half,
            @Nullable Double p95,
            @Nullable Double p99) {}

    /** @param problem ends a message key */
    public record Held(String network, String problem, int posts) {}

    /** @param outcome ends a message key */
    public record Failure(String outcome, int times, Instant last) {}

    /**
     * What a network answered.
     *
     * @param lastSuccess within the last day; {@code null} when there was none
     * @param sent attempts within the last hour that are over
     * @param unknown of these, how many ended without an answer that one could trust
     */
    public record Answers(@Nullable Instant lastSuccess, int sent, int unknown) {

        static final Answers NONE = new Answers(null, 0, 0);
    }

    /** @param pausedSince {@code null} while it works */
    public record OfNetwork(
            String network, @Nullable Instant pausedSince, Waiting waiting, Answers answers, List<Failure> failures) {}

    /**
     * @param failed for good, of what was due within the last day
     * @param punctuality of the last hour, then of the last day
     */
    public record Report(
            Waiting all,
            int held,
            int failed,
            List<Punctuality> punctuality,
            List<Held> reasons,
            List<OfNetwork> networks) {

        public Punctuality day() {
            return punctuality.getLast();
        }
    }

    public Report report() {
        return Tenancy.asService(() -> transactions.execute(status -> {
            var waiting = waiting();
            var answers = answers();
            var failures = failures();
            var reasons = held();
            var since = paused.since();
            return new Report(
                    waiting.values().stream().reduce(Waiting.NOTHING, Waiting::and),
                    reasons.stream().mapToInt(Held::posts).sum(),
                    failed(),
                    punctuality(),
                    reasons,
                    networks.all().stream()
                            .map(SocialNetwork::name)
                            .sorted()
                            .map(name -> new OfNetwork(
                                    name,
                                    since.get(name),
                                    waiting.getOrDefault(name, Waiting.NOTHING),
                                    answers.getOrDefault(name, Answers.NONE),
                                    failures.getOrDefault(name, List.of())))
                            .toList());
        }));
    }

    private Map<String, Waiting> waiting() {
        return jdbc
                .sql("""
                        SELECT network, count(*) FILTER (WHERE state = 'SCHEDULED' AND next_at <= :now
                                AND (lease_until IS NULL OR lease_until <= :now)) AS due,
                            count(*) FILTER (WHERE state = 'SCHEDULED' AND due_at > :now) AS later,
                            count(*) FILTER (WHERE state = 'SCHEDULED' AND due_at <= :now AND next_at > :now
                                AND problem = 'spacing') AS spaced,
                            count(*) FILTER (WHERE""" + NetworkValve.PUT_OFF + """
                                ) AS put_off,
                            count(*) FILTER (WHERE state = 'SENDING' OR state = 'SCHEDULED' AND lease_until > :now)
                                AS sending,
                            count(*) FILTER (WHERE state = 'CHECKING') AS in_doubt,
                            count(DISTINCT claimed_by) FILTER (WHERE lease_until > :now) AS nodes
                        FROM publication WHERE state IN ('SCHEDULED', 'SENDING', 'CHECKING') GROUP BY network
                        """)
                .param("now", before(Duration.ZERO))
                .query((row, number) -> Map.entry(row.getString("network"), waiting(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getInt("due"),
                row.getInt("later"),
                row.getInt("spaced"),
                row.getInt("put_off"),
                row.getInt("sending"),
                row.getInt("in_doubt"),
                row.getInt("nodes"));
    }

    /** Of networks that this program still knows. */
    private List<Held> held() {
        return jdbc.sql("""
                        SELECT network, coalesce(problem, 'unclear') AS problem, count(*) AS posts FROM publication
                        WHERE state = 'HELD' AND network = ANY (:known) GROUP BY network, problem
                        ORDER BY posts DESC, network, problem
                        """)
                .param("known", networks.all().stream().map(SocialNetwork::name).toArray(String[]::new))
                .query((row, number) ->
                        new Held(row.getString("network"), row.getString("problem"), row.getInt("posts")))
                .list();
    }

    private int failed() {
        return jdbc.sql("SELECT count(*) FROM publication WHERE state = 'FAILED' AND due_at >= ?")
                .param(before(DAY))
                .query(Integer.class)
                .single();
    }

    /** Of what was published lately, found by its receipts. */
    private List<Punctuality> punctuality() {
        return jdbc.sql("""
                        WITH published AS (
                            SELECT p.published_at, greatest(0, extract(epoch FROM
                                p.published_at - greatest(p.due_at, p.released_at)))::float8 AS late
                            FROM (SELECT DISTINCT workspace_id, publication_id FROM receipt
                                WHERE at >= :day AND outcome IN ('Published', 'Seen')) AS r
                            JOIN publication p ON p.workspace_id = r.workspace_id AND p.id = r.publication_id
                            WHERE p.state = 'PUBLISHED' AND p.published_at >= :day)
                        SELECT span.name, count(late) AS posts,
                            percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY late) AS late
                        FROM (VALUES ('hour', :hour::timestamptz), ('day', :day)) AS span (name, since)
                        LEFT JOIN published ON published.published_at >= span.since
                        GROUP BY span.name, span.since ORDER BY span.since DESC
                        """)
                .param("hour", before(HOUR))
                .param("day", before(DAY))
                .query((row, number) -> punctuality(row))
                .list();
    }

    private static Punctuality punctuality(ResultSet row) throws SQLException {
        Array late = row.getArray("late");
        var seconds = late == null ? new Double[3] : (Double[]) late.getArray();
        return new Punctuality(row.getString("name"), row.getInt("posts"), seconds[0], seconds[1], seconds[2]);
    }

    private Map<String, Answers> answers() {
        return jdbc
                .sql("""
                        SELECT p.network, max(r.at) FILTER (WHERE r.outcome IN ('Published', 'Seen')) AS last_success,
                            count(*) FILTER (WHERE r.act = 'SENT' AND r.at >= :hour AND r.outcome <> 'Pending') AS sent,
                            count(*) FILTER (WHERE r.act = 'SENT' AND r.at >= :hour
                                AND r.outcome IN ('Unknown', 'Interrupted')) AS unknown
                        FROM receipt r
                        JOIN publication p ON p.workspace_id = r.workspace_id AND p.id = r.publication_id
                        WHERE r.at >= :day GROUP BY p.network
                        """)
                .param("hour", before(HOUR))
                .param("day", before(DAY))
                .query((row, number) -> Map.entry(
                        row.getString("network"),
                        new Answers(
                                PublicationParts.instant(row, "last_success"),
                                row.getInt("sent"),
                                row.getInt("unknown"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<String, List<Failure>> failures() {
        return jdbc
                .sql("""
                        SELECT p.network, r.outcome, count(*) AS times, max(r.at) AS last
                        FROM receipt r
                        JOIN publication p ON p.workspace_id = r.workspace_id AND p.id = r.publication_id
                        WHERE r.at >= :hour AND r.outcome IN ('RateLimited', 'NotAccepted', 'Rejected',
                            'ReconnectRequired', 'Unknown', 'Interrupted', 'Refused', 'Unclear')
                        GROUP BY p.network, r.outcome ORDER BY times DESC, r.outcome
                        """)
                .param("hour", before(HOUR))
                .query((row, number) -> Map.entry(
                        row.getString("network"),
                        new Failure(
                                row.getString("outcome"),
                                row.getInt("times"),
                                row.getObject("last", OffsetDateTime.class).toInstant())))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private OffsetDateTime before(Duration time) {
        return clock.instant().minus(time).atOffset(ZoneOffset.UTC);
    }
}
