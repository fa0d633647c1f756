package com.snshelper.publishing;

import com.snshelper.Photo;
import com.snshelper.channels.Channel;
import com.snshelper.channels.Channels;
import com.snshelper.channels.Connections;
import com.snshelper.content.Part;
import com.snshelper.content.PostContent;
import com.snshelper.content.Posts;
import com.snshelper.media.MediaLibrary;
import com.snshelper.networks.Networks;
import com.snshelper.networks.Progress.LostLease;
import com.snshelper.platform.DatabaseClock;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A shop owner with a workspace of her own: what she does, and what the program then does for her, step by step. */
final class Florist {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Half of them for one workspace. */
    private static final int PLACES = 128;

    private final Beans beans;
    private final Map<Claim, List<SentPart>> claimed = new HashMap<>();
    private final Doors doors;
    private UUID workspace = Ids.next();
    private Duration passed = Duration.ZERO;

    Florist(Beans beans) {
        this.beans = beans;
        this.doors = doors();
    }

    /** What she needs of the program. */
    record Beans(
            Posts posts,
            Publications publications,
            PublicationRows rows,
            Receipts receipts,
            SeenLive seenLive,
            LatePolicies latePolicies,
            MediaLibrary media,
            Channels channels,
            WorkLedger ledger,
            Connections connections,
            Changes changes,
            PublishingStep step,
            FirstLook firstLook,
            Networks networks,
            JdbcClient jdbc,
            TransactionOperations transactions,
            Clock clock) {}

    /** Two networks at whose edge tests stand, and the florist. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Setting {

        @Bean
        ScriptedNetwork meadow() {
            return new ScriptedNetwork("meadow");
        }

        @Bean
        ScriptedNetwork marsh() {
            return new ScriptedNetwork("marsh");
        }

        @Bean
        Florist florist(
                Posts posts,
                Publications publications,
                PublicationRows rows,
                Receipts receipts,
                SeenLive seenLive,
                LatePolicies latePolicies,
                MediaLibrary media,
                Channels channels,
                WorkLedger ledger,
                Connections connections,
                Changes changes,
                PublishingStep step,
                FirstLook firstLook,
                Networks networks,
                JdbcClient jdbc,
                TransactionOperations transactions,
                Clock clock) {
            return new Florist(new Beans(
                    posts,
                    publications,
                    rows,
                    receipts,
                    seenLive,
                    latePolicies,
                    media,
                    channels,
                    ledger,
                    connections,
                    changes,
                    step,
                    firstLook,
                    networks,
                    jdbc,
                    transactions,
                    clock));
        }
    }

    /** A new workspace, and the time as it is. */
    void moves() {
        passed = Duration.ZERO;
        ((DatabaseClock) beans.clock()).moveTo(Duration.ZERO);
        asService("UPDATE publication SET state = 'CANCELLED'"
                + " WHERE network IN ('meadow', 'marsh') AND state <> 'CANCELLED'");
        opensAnotherShop();
    }

    /** A new workspace; what the one before has scheduled goes on. */
    void opensAnotherShop() {
        workspace = Ids.next();
        asService("INSERT INTO workspace VALUES (?, 'Les Fleurs d’Aubépine', 'Europe/Paris', 'fr', now())", workspace);
    }

    private void asService(String sql, Object... params) {
        Tenancy.asService(() -> beans.transactions()
                .execute(status -> beans.jdbc().sql(sql).params(params).update()));
    }

    <T extends @Nullable Object> T does(Supplier<T> what) {
        return Tenancy.inWorkspace(workspace, null, what::get);
    }

    void acts(Runnable what) {
        does(() -> {
            what.run();
            return workspace;
        });
    }

    UUID connects(String network) {
        return connects(network, "account-" + workspace);
    }

    UUID connects(String network, String account) {
        return does(() -> beans.channels()
                .connect(network, Map.of("account", account), null)
                .id());
    }

    Channel channel(UUID id) {
        return does(() -> beans.channels().find(id).orElseThrow());
    }

    /** What becomes of her late posts. */
    void wants(LatePolicy policy) {
        acts(() -> beans.latePolicies().change(policy));
    }

    /** Late posts go out whatever their lateness, as fast as they can. */
    void wantsAllAtOnce() {
        wants(new LatePolicy(LatePolicy.Choice.PUBLISH, Duration.ofHours(1), Duration.ZERO));
    }

    PostContent writing(List<UUID> channels, String... parts) {
        return new PostContent(
                Arrays.stream(parts).map(text -> new Part(text, List.of())).toList(), Map.of(), channels, null, PARIS);
    }

    /** A post that is one picture and a few words. */
    UUID drafts(UUID channel, String text, UUID picture) {
        var content =
                new PostContent(List.of(new Part(text, List.of(picture))), Map.of(), List.of(channel), null, PARIS);
        return does(() -> beans.posts().create(content).id());
    }

    UUID drafts(UUID channel, String... parts) {
        return does(() -> beans.posts().create(writing(List.of(channel), parts)).id());
    }

    Due in(Duration time) {
        return Due.at(beans.clock().instant().plus(time), PARIS);
    }

    UUID publishes(UUID channel, String text, UUID picture) {
        var post = drafts(channel, text, picture);
        return does(() -> beans.publications()
                .schedule(post, in(Duration.ZERO))
                .getFirst()
                .id());
    }

    /** Schedules a post that is due after this time, one part for each text. */
    UUID schedules(UUID channel, Duration after, String... parts) {
        var post = drafts(channel, parts);
        return does(
                () -> beans.publications().schedule(post, in(after)).getFirst().id());
    }

    /** Schedules a post that is due at once, one part for each text, and returns its publication. */
    UUID publishes(UUID channel, String... parts) {
        var post = drafts(channel, parts);
        return does(() -> beans.publications()
                .schedule(post, in(Duration.ZERO))
                .getFirst()
                .id());
    }

    /** Thousands of posts that were due a moment ago, each one short text. */
    void floods(UUID channel, int posts) {
        wantsAllAtOnce();
        var owner = TestPostgres.owner();
        var network = channel(channel).network();
        for (var sql : List.of("""
                INSERT INTO post (workspace_id, id, draft, wall_time, zone, created_at, updated_at)
                SELECT :workspace, md5(:workspace::text || n)::uuid, false, now() AT TIME ZONE 'UTC', 'UTC', now(), now()
                FROM generate_series(1, :posts) AS n
                """, """
                INSERT INTO publication (workspace_id, id, post_id, channel_id, network, state, wall_time, zone, due_at,
                    next_at, created_at)
                SELECT :workspace, md5(:workspace::text || n)::uuid, md5(:workspace::text || n)::uuid, :channel, :network,
                    'SCHEDULED', now() AT TIME ZONE 'UTC', 'UTC', :due, :due, now()
                FROM generate_series(1, :posts) AS n
                """, """
                INSERT INTO publication_part (workspace_id, publication_id, position, text, media, alt_texts, language, state)
                SELECT :workspace, md5(:workspace::text || n)::uuid, 0, 'Foule ' || n, '{}', '{}', 'fr', 'WAITING'
                FROM generate_series(1, :posts) AS n
                """)) {
            owner.sql(sql)
                    .param("workspace", workspace)
                    .param("channel", channel)
                    .param("network", network)
                    .param("due", beans.clock().instant().atOffset(ZoneOffset.UTC))
                    .param("posts", posts)
                    .update();
        }
        owner.sql("ANALYZE post, publication, publication_part").update();
    }

    /** The others do not have to work among what was only there to be many. */
    void isRidOfTheFlood() {
        var owner = TestPostgres.owner();
        owner.sql("DELETE FROM publication WHERE workspace_id IN (SELECT DISTINCT workspace_id FROM publication_part"
                        + " WHERE text = 'Foule 1')")
                .update();
        owner.sql("ANALYZE publication, publication_part").update();
    }

    Publication publication(UUID id) {
        return does(() ->
                beans.transactions().execute(status -> beans.rows().find(id).orElseThrow()));
    }

    Publication.State state(UUID id) {
        return publication(id).state();
    }

    /** Until when the node that works on it holds it. */
    Instant lease(UUID publication) {
        return does(() -> beans.transactions()
                .execute(status -> beans.jdbc()
                        .sql("SELECT coalesce(lease_until, 'epoch') FROM publication WHERE id = ?")
                        .param(publication)
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant()));
    }

    /** What her receipt says, each line as "SENT 0 Published". */
    List<String> receipt(UUID publication) {
        return does(() -> beans.transactions()
                .execute(status ->
                        beans.receipts().of(List.of(publication)).getOrDefault(publication, List.of()).stream()
                                .map(line -> line.act() + " " + line.part() + " " + line.outcome())
                                .toList()));
    }

    List<SentPart> parts(UUID publication) {
        return does(() -> beans.transactions()
                .execute(status -> beans.rows().parts(List.of(publication)).getOrDefault(publication, List.of())));
    }

    /** Claims what is due in all workspaces. */
    List<Claim> claims(String... networks) {
        var places = Places.of(List.of(networks), PLACES, List.of());
        return Tenancy.asService(() -> beans.transactions().execute(status -> {
            var claims = beans.ledger().claim("test", places, List.of());
            var parts = beans.ledger().parts(claims);
            claims.forEach(claim -> claimed.put(claim, parts.getOrDefault(claim.publication(), List.of())));
            return claims;
        }));
    }

    /** Another node’s worker, not started yet. */
    PublishingWorker hires(int places) {
        return new PublishingWorker(
                beans.ledger(),
                beans.step(),
                beans.firstLook(),
                beans.connections(),
                beans.networks(),
                new PublishingProperties(places),
                beans.transactions(),
                beans.clock());
    }

    Clock clock() {
        return beans.clock();
    }

    /** When there is something to do on these networks. */
    Optional<Instant> nextDue(String... networks) {
        return Tenancy.asService(
                () -> beans.transactions().execute(status -> beans.ledger().nextDue(networks)));
    }

    Doors doors() {
        return new Doors(beans.connections(), beans.clock());
    }

    private synchronized Door doorTo(UUID channel) {
        doors.forgetOld();
        return doors.to(channel);
    }

    void works(Claim claim) {
        works(claim, doorTo(claim.channel()));
    }

    /** As a node that has nothing open yet. */
    void worksOnANodeOfItsOwn(Claim claim) {
        works(claim, doors().to(claim.channel()));
    }

    private void works(Claim claim, Door door) {
        Tenancy.inWorkspace(claim.workspace(), null, () -> {
            var parts = claimed.getOrDefault(claim, List.of());
            if (beans.step().run(claim, parts, door)) {
                var published = List.of(claim);
                beans.firstLook()
                        .at(claim, beans.firstLook().parts(published).getOrDefault(claim.publication(), List.of()));
            }
            return claim;
        });
    }

    /** As the library does it: the row and the small picture stay for what was published. */
    void deletes(UUID picture) {
        acts(() -> beans.transactions().executeWithoutResult(status -> {
            beans.jdbc()
                    .sql("UPDATE media SET removed_at = now() WHERE workspace_id = ? AND id = ?")
                    .params(workspace, picture)
                    .update();
            beans.jdbc()
                    .sql("DELETE FROM media_file WHERE workspace_id = ? AND media_id = ? AND name <> 'thumb'")
                    .params(workspace, picture)
                    .update();
        }));
    }

    void describes(UUID picture, String altText) {
        acts(() -> beans.media().describe(picture, altText));
    }

    void speaks(String language) {
        asService("UPDATE workspace SET language = ? WHERE workspace_id = ?", language, workspace);
    }

    /** Looks for what is published and was not seen yet; when to look next. */
    Optional<Duration> looksForLive(UUID publication, int looks) {
        return does(() -> beans.seenLive().look(publication, looks));
    }

    /** Whether the program will look for it by itself. */
    boolean willBeLookedFor(UUID publication) {
        return Tenancy.asService(() -> beans.transactions()
                .execute(status -> beans.jdbc()
                        .sql(
                                "SELECT EXISTS (SELECT FROM scheduled_tasks WHERE task_name = 'see-live' AND task_instance = ?)")
                        .param(workspace + "/" + publication)
                        .query(Boolean.class)
                        .single()));
    }

    /** Uploads a picture with these words about it. */
    UUID uploads(String altText) {
        return does(() -> {
            try {
                return beans.media()
                        .add(new ByteArrayInputStream(Photo.jpeg(400, 300)), altText)
                        .id();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Has everything done that is due now, and what becomes due at once by that. */
    void settles() {
        for (var claims = claims("meadow", "marsh"); !claims.isEmpty(); claims = claims("meadow", "marsh")) {
            claims.forEach(this::works);
        }
    }

    /** Lets time pass without waiting for it. */
    void waits(Duration time) {
        passed = passed.plus(time);
        ((DatabaseClock) beans.clock()).moveTo(passed);
    }

    /** Writes as a node would that believes it still holds the claim; tells whether it was let. */
    boolean isHeard(Change change) {
        try {
            beans.changes().commit(change);
            return true;
        } catch (LostLease lost) {
            return false;
        }
    }

    Posts posts() {
        return beans.posts();
    }

    Publications publications() {
        return beans.publications();
    }

    Channels channels() {
        return beans.channels();
    }

    /** Looks again and again until it is so, or fails after a while. */
    static void eventually(BooleanSupplier isSo) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        // Less and less often: the API counts calls.
        for (long pause = 10; !isSo.getAsBoolean(); pause = Math.min(250, pause * 3 / 2)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come about within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
        }
    }
}
