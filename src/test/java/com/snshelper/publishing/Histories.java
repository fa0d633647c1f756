package com.snshelper.publishing;

import com.snshelper.networks.Credentials;
import com.snshelper.networks.OutgoingPart;
import com.snshelper.networks.PublishOutcome;
import com.snshelper.networks.PublishOutcome.NotAccepted;
import com.snshelper.networks.PublishOutcome.RateLimited;
import com.snshelper.networks.PublishOutcome.Rejected;
import com.snshelper.networks.PublishOutcome.Unknown;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.platform.UserProblem;
import com.snshelper.publishing.Publication.State;
import com.snshelper.publishing.ScriptedNetwork.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** The life of one post, event by event: nodes that die or stand still, a network that misleads, people who decide. */
final class Histories {

    private static final Duration PAST_THE_LEASE = WorkLedger.LEASE.plusSeconds(1);
    private static final Set<State> ENDS = Set.of(State.PUBLISHED, State.FAILED, State.HELD, State.CANCELLED);

    /** What may happen next. */
    enum Event {
        NODE_WORKS,
        NODE_STANDS_STILL_WITH_ITS_CLAIM,
        NODE_DIES_BEFORE_THE_NETWORK_TOOK_IT,
        NODE_DIES_AFTER_THE_NETWORK_TOOK_IT,
        NODE_STANDS_STILL_BEFORE_THE_NETWORK_TOOK_IT,
        NODE_STANDS_STILL_AFTER_THE_NETWORK_TOOK_IT,
        NODE_GOES_ON,
        ANSWER_IS_LOST,
        REQUEST_IS_LOST,
        REQUEST_ARRIVES_LATE,
        NETWORK_REFUSES_THE_CONNECTION,
        NETWORK_IS_FULL,
        NETWORK_REJECTS,
        NETWORK_CALLS_IT_A_DUPLICATE,
        NETWORK_GOES_BLIND,
        NETWORK_SEES_AGAIN,
        TOKEN_EXPIRES,
        SECONDS_PASS,
        LEASE_ENDS,
        PATIENCE_ENDS,
        DAY_PASSES,
        CLOCK_JUMPS_BACK,
        PERSON_CANCELS,
        PERSON_EDITS,
        PERSON_MOVES_IT,
        PERSON_TRIES_AGAIN,
        PERSON_DECIDES,
        PERSON_ASKS_FOR_ANOTHER_LOOK
    }

    private final Florist florist;
    private final ScriptedNetwork network;
    private final UUID channel;
    private final UUID post;
    private final int parts;
    private final List<Claim> still = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private int version;
    private int token;

    private Histories(Florist florist, ScriptedNetwork network, UUID channel, UUID post, int parts) {
        this.florist = florist;
        this.network = network;
        this.channel = channel;
        this.post = post;
        this.parts = parts;
    }

    /** @param keys whether the network makes no second post of the same request */
    static Histories begin(Florist florist, ScriptedNetwork network, int parts, boolean keys) {
        network.reset();
        network.renewsWith(new RefreshOutcome.Unavailable("503"));
        if (!keys) {
            network.resendsBlindly();
        }
        florist.moves();
        var channel = florist.connects("meadow");
        var publication = florist.publishes(channel, texts(0, parts));
        return new Histories(
                florist, network, channel, florist.publication(publication).postId(), parts);
    }

    private static String[] texts(int version, int parts) {
        return IntStream.range(0, parts)
                .mapToObj(part -> "version " + version + ", part " + part)
                .toArray(String[]::new);
    }

    void happens(Event event) {
        switch (event) {
            case NODE_WORKS -> works();
            case NODE_STANDS_STILL_WITH_ITS_CLAIM -> still.addAll(claims());
            case NODE_DIES_BEFORE_THE_NETWORK_TOOK_IT ->
                plays((handle, part) -> {
                    throw new NodeDied();
                });
            case NODE_DIES_AFTER_THE_NETWORK_TOOK_IT ->
                plays((handle, part) -> {
                    network.take(handle, part);
                    throw new NodeDied();
                });
            case NODE_STANDS_STILL_BEFORE_THE_NETWORK_TOOK_IT ->
                plays((handle, part) -> {
                    othersTakeOver();
                    return network.take(handle, part);
                });
            case NODE_STANDS_STILL_AFTER_THE_NETWORK_TOOK_IT ->
                plays((handle, part) -> {
                    var taken = network.take(handle, part);
                    othersTakeOver();
                    return taken;
                });
            case NODE_GOES_ON -> wake();
            case ANSWER_IS_LOST -> plays(network.losesAnswer());
            case REQUEST_IS_LOST -> plays(ScriptedNetwork.answers(new Unknown("timeout")));
            case REQUEST_ARRIVES_LATE -> plays(this::arrivesLate);
            case NETWORK_REFUSES_THE_CONNECTION -> plays(ScriptedNetwork.answers(new NotAccepted("refused")));
            case NETWORK_IS_FULL -> plays(ScriptedNetwork.answers(new RateLimited(Duration.ofMinutes(5), "429")));
            case NETWORK_REJECTS -> plays(ScriptedNetwork.answers(new Rejected(Rejected.Reason.CONTENT, "400")));
            case NETWORK_CALLS_IT_A_DUPLICATE -> plays(this::callsItADuplicate);
            case NETWORK_GOES_BLIND -> network.goesBlind();
            case NETWORK_SEES_AGAIN -> network.seesAgain();
            case TOKEN_EXPIRES -> tokenExpires();
            case SECONDS_PASS -> passes(Duration.ofSeconds(3));
            case LEASE_ENDS -> passes(PAST_THE_LEASE);
            case PATIENCE_ENDS -> passes(ScriptedNetwork.PATIENCE.plusSeconds(1));
            case DAY_PASSES -> passes(Duration.ofHours(25));
            case CLOCK_JUMPS_BACK -> florist.waits(Duration.ofSeconds(-30));
            default -> decides(event);
        }
    }

    private void decides(Event event) {
        try {
            florist.acts(() -> {
                switch (event) {
                    case PERSON_CANCELS -> florist.publications().discard(post);
                    case PERSON_EDITS -> edits();
                    case PERSON_MOVES_IT -> florist.publications().move(post, florist.in(Duration.ofSeconds(20)));
                    case PERSON_TRIES_AGAIN -> florist.publications().retry(publication());
                    case PERSON_DECIDES -> looksAndDecides();
                    case PERSON_ASKS_FOR_ANOTHER_LOOK -> florist.publications().lookAgain(publication());
                    default -> throw new IllegalStateException(event.toString());
                }
            });
        } catch (UserProblem notNow) {
            if (notNow.kind() != UserProblem.Kind.CONFLICT) {
                throw notNow;
            }
        }
    }

    private void edits() {
        var saved = florist.posts().get(post).version();
        florist.posts().save(post, saved, florist.writing(List.of(channel), texts(version + 1, parts)));
        florist.publications().schedule(post, florist.in(Duration.ZERO));
        version++;
    }

    /** She looks at the account, and what was on its way has arrived by then. */
    private void looksAndDecides() {
        arrive();
        var id = publication();
        var doubtful = florist.parts(id).stream().filter(part -> !part.isLive()).findFirst();
        if (doubtful.isPresent() && network.texts().contains(doubtful.get().text())) {
            florist.publications().confirmLive(id);
        } else {
            florist.publications().sendHeld(id);
        }
    }

    private List<Claim> claims() {
        return florist.claims("meadow");
    }

    /** The next of its requests meets this, be it made now or later. */
    private void plays(Turn turn) {
        network.plays(turn);
        works();
    }

    private void works() {
        claims().forEach(this::works);
    }

    private void works(Claim claim) {
        try {
            florist.works(claim);
        } catch (NodeDied gone) {
            // Nobody tells the others: its lease ends.
        }
    }

    /** They believe that they still hold what they held. */
    private void wake() {
        var woken = List.copyOf(still);
        still.clear();
        woken.forEach(this::works);
    }

    /** Time passes while a request is on the wire, and other nodes do not wait. */
    private void othersTakeOver() {
        passes(PAST_THE_LEASE);
        works();
    }

    private PublishOutcome arrivesLate(String handle, OutgoingPart part) {
        late.add(() -> network.take(handle, part));
        return new Unknown("timeout");
    }

    /** It is right: of such a network nobody knows whose the other one is. */
    private PublishOutcome callsItADuplicate(String handle, OutgoingPart part) {
        return new Rejected(Rejected.Reason.DUPLICATE, "422");
    }

    private void tokenExpires() {
        token++;
        network.renewsWith(new RefreshOutcome.Refreshed(new Credentials(Map.of("token", "token " + token), null)));
        network.accepts("token " + token);
    }

    /** What was late has arrived long before any patience ends. */
    private void passes(Duration time) {
        arrive();
        florist.waits(time);
    }

    private void arrive() {
        late.forEach(Runnable::run);
        late.clear();
    }

    /** Everything works from now on, and there is time. */
    void calmsDown() {
        network.forgetsItsScript();
        network.seesAgain();
        arrive();
        for (int round = 0; round < 30 && !ENDS.contains(state()); round++) {
            florist.waits(Duration.ofHours(1));
            florist.settles();
        }
        wake();
        florist.settles();
    }

    /** What is not as it must be; nothing when all is well. */
    List<String> wrongs() {
        var wrongs = new ArrayList<String>();
        var publication = florist.publication(publication());
        var state = publication.state();
        if (!ENDS.contains(state)) {
            wrongs.add("it ended " + state);
        }
        if ((state == State.FAILED || state == State.HELD) && publication.problem() == null) {
            wrongs.add(state + " without a reason");
        }
        boolean doubt = state == State.HELD;
        var own = new ArrayList<String>();
        for (var part : florist.parts(publication.id())) {
            own.add(part.text());
            long there = network.texts().stream().filter(part.text()::equals).count();
            int most = part.isLive() || doubt ? 1 : 0;
            if (there > most || (part.isLive() && there == 0)) {
                wrongs.add(
                        "%s: part %d is %s and there %d times".formatted(state, part.position(), part.state(), there));
            }
            if (state == State.PUBLISHED && !part.isLive()) {
                wrongs.add("published without part " + part.position());
            }
            doubt = doubt && part.isLive();
        }
        network.texts().stream()
                .filter(text -> !own.contains(text))
                .forEach(text -> wrongs.add("of an earlier version: " + text));
        receipt(publication.id(), wrongs);
        return wrongs;
    }

    /** An edited post's receipt begins anew: nothing of the earlier version was taken. */
    private void receipt(UUID publication, List<String> wrongs) {
        var lines = florist.receipt(publication);
        long sent = lines.stream().filter(line -> line.startsWith("SENT")).count();
        if (version == 0 && sent < network.requests()) {
            wrongs.add(network.requests() + " requests, and the receipt names " + sent);
        }
        if (lines.stream().anyMatch(line -> line.endsWith("Pending"))) {
            wrongs.add("an attempt without an end");
        }
    }

    private State state() {
        return florist.state(publication());
    }

    private UUID publication() {
        return florist.does(() -> florist.publications().ofPost(post).getFirst().id());
    }

    /** The process is gone in the middle of it. */
    private static final class NodeDied extends Error {}
}
