package com.snshelper.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.snshelper.Photo;
import com.snshelper.networks.StandIn.LivePost;
import com.snshelper.scenarios.BadLine.Attempt;
import com.snshelper.scenarios.BadLine.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts by the hundred to three networks behind bad lines, and the judge over all ledgers. */
final class Trial implements AutoCloseable {

    /** Its networks allow an account more calls than real ones do; the quotas have tests of their own. */
    static final String[] GENEROUS = {
        "--snshelper.networks.mastodon.calls-in-five-minutes=100000",
        "--snshelper.networks.mastodon.uploads-in-half-an-hour=100000"
    };

    private static final int AT_ONCE = 20;
    private static final String UNDER_WAY =
            "SELECT count(*) FROM publication WHERE state IN ('SCHEDULED', 'SENDING', 'CHECKING')";

    private final UnaryOperator<String> database;
    private final Random random;
    private final Map<String, Outlet> outlets = new LinkedHashMap<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final String picture;
    private int written;

    /** @param database asks the program's database, past the program */
    Trial(UnaryOperator<String> database, Api api, long seed) {
        this.database = database;
        this.random = new Random(seed);
        for (var outlet : List.of(Outlet.bluesky(), Outlet.mastodon(), Outlet.mastodonForgettingKeys())) {
            outlets.put(outlet.connect(api), outlet);
        }
        this.picture = api.upload(Photo.jpeg(400, 300), "pivoines.jpg", "Un seau de pivoines");
    }

    /** What befalls requests on every line from now on. */
    void weather(Supplier<Fault> visible, Supplier<Fault> uploads) {
        outlets.values().forEach(outlet -> outlet.line().weather(visible, uploads));
    }

    void weather(Supplier<Fault> visible) {
        weather(visible, () -> Fault.NONE);
    }

    void clears() {
        weather(() -> Fault.NONE);
    }

    /** Hands over posts that are due now: texts, pictures, threads of three, each to one of the networks. */
    void publishes(Api api, int posts) {
        publishes(api, posts, "now");
    }

    void publishes(Api api, int posts, String at) {
        for (int left = posts; left > 0; left -= AT_ONCE) {
            accepted.addAll(api.bulk(IntStream.range(0, Math.min(left, AT_ONCE))
                    .<Map<String, ?>>mapToObj(it -> post(at))
                    .toList()));
        }
    }

    /** Texts that are due now, all to one network, one after the other. */
    void publishesOn(String channel, Api api, int posts) {
        for (int left = posts; left > 0; left--) {
            accepted.addAll(api.bulk(List.of(
                    Map.of("text", "Bouquet " + written++, "channels", List.of(channel), "scheduledAt", "now"))));
        }
    }

    /** How long after they were due half of the posts on a channel were on their way, of those made since then. */
    Duration lateness(String channel, Instant since) {
        var seconds = database.apply("""
                SELECT extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY receipt.at - p.due_at))
                FROM publication p JOIN receipt ON receipt.workspace_id = p.workspace_id AND receipt.publication_id = p.id
                WHERE receipt.act = 'SENT' AND p.channel_id = '%s' AND p.created_at >= '%s'
                """.formatted(channel, since));
        return Duration.ofMillis(Math.round(1000 * Double.parseDouble(seconds)));
    }

    private Map<String, ?> post(String at) {
        var post = new HashMap<String, Object>();
        var text = "Bouquet " + written++;
        switch (random.nextInt(5)) {
            case 0 ->
                post.put(
                        "parts",
                        List.of(
                                Map.of("text", text),
                                Map.of("text", text + ", suite"),
                                Map.of("text", text + ", fin")));
            case 1 -> post.putAll(Map.of("text", text, "media", List.of(picture)));
            default -> post.put("text", text);
        }
        var channels = List.copyOf(outlets.keySet());
        post.put("channels", List.of(channels.get(random.nextInt(channels.size()))));
        post.put("scheduledAt", at);
        return post;
    }

    long underWay() {
        return Long.parseLong(database.apply(UNDER_WAY));
    }

    long underWay(String channel) {
        return Long.parseLong(database.apply(UNDER_WAY + " AND channel_id = '" + channel + "'"));
    }

    /** Every post has come to an end, and both ledgers agree. */
    void settles(Duration atMost) {
        Wait.until("every post has come to an end", atMost, () -> underWay() == 0);
        var ours = Ledgers.ours(database);
        var live = outlets.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().posts()));

        assertThat(Ledgers.disagreements(accepted, ours, live, requests())).isEmpty();
        assertThat(outlets.values()).allSatisfy(outlet -> limitsAreKept(outlet.line()));
    }

    private Map<String, Map<String, Integer>> requests() {
        return outlets.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().line().log().stream()
                                .collect(Collectors.toMap(Attempt::text, it -> 1, Integer::sum))));
    }

    /** Who was told to come back in two seconds does not come back sooner. */
    private static void limitsAreKept(BadLine line) {
        var told = new HashMap<String, Attempt>();
        for (var attempt : line.log()) {
            var before = told.remove(attempt.text());
            if (before != null) {
                assertThat(Duration.between(before.at(), attempt.at()))
                        .as("until \"%s\" is sent again", attempt.text())
                        .isGreaterThan(Duration.ofMillis(1900));
            }
            if (attempt.fault() == Fault.RETRY_AFTER) {
                told.put(attempt.text(), attempt);
            }
        }
    }

    /** What the API tells a customer of some of the posts is what the database holds. */
    void isToldAlikeByTheApi(Api api, int posts) {
        var ours = new ArrayList<>(Ledgers.ours(database));
        Collections.shuffle(ours, random);
        for (var one : ours.subList(0, Math.min(posts, ours.size()))) {
            var told = api.get("/posts/" + one.post())
                    .with(200)
                    .get("publications")
                    .get(0);
            assertThat(told.get("state").asString()).isEqualTo(one.state());
            assertThat(told.get("receipt").valueStream().filter(Trial::isAttempt))
                    .hasSize((int) one.receipt().stream()
                            .filter(line -> line.act().equals("SENT"))
                            .count());
        }
    }

    private static boolean isAttempt(JsonNode line) {
        return line.get("act").asString().equals("SENT");
    }

    /**
     * The longest time until what had been left on the wire was taken up by another node.
     *
     * @param since when it was left, by the database's time
     */
    Optional<Duration> takenOverWithin(Instant since) {
        return Ledgers.ours(database).stream()
                .flatMap(one -> IntStream.range(1, one.receipt().size())
                        .filter(line -> one.receipt().get(line - 1).outcome().equals("Interrupted"))
                        .mapToObj(line ->
                                Duration.between(since, one.receipt().get(line).at()))
                        .filter(Duration::isPositive))
                .max(Duration::compareTo);
    }

    Instant now() {
        return OffsetDateTime.parse(JsonMapper.shared()
                        .readValue(database.apply("SELECT to_json(clock_timestamp())"), String.class))
                .toInstant();
    }

    Map<String, Outlet> outlets() {
        return outlets;
    }

    /** Goes on only where this machine lets us; where not, the log says why. */
    static void isPossible(boolean here, String otherwise) {
        if (!here) {
            System.out.println("faults: skipped: " + otherwise);
        }
        assumeTrue(here, otherwise);
    }

    /** In one line, for whoever reads the log. */
    void says(String what) {
        var requests = outlets.values().stream()
                .mapToInt(outlet -> outlet.line().attempts())
                .sum();
        var ours = Ledgers.ours(database);
        System.out.printf(
                "faults: %s: %d posts so far, %d requests, %s, held %s%n",
                what, accepted.size(), requests, new TreeMap<>(Ledgers.census(ours)), held(ours));
    }

    /** How many are held for which reason, and whether the part in doubt is there. */
    private Map<String, Long> held(List<Ledgers.Ours> ours) {
        var there = outlets.values().stream()
                .flatMap(outlet -> outlet.posts().stream())
                .map(LivePost::text)
                .collect(Collectors.toSet());
        return ours.stream()
                .filter(one -> one.is("HELD"))
                .collect(Collectors.groupingBy(
                        one -> one.problem() + (there.contains(one.inDoubt()) ? " (there)" : " (not there)"),
                        TreeMap::new,
                        Collectors.counting()));
    }

    @Override
    public void close() {
        outlets.values().forEach(Outlet::close);
    }
}
