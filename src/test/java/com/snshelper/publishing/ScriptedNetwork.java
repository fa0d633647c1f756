package com.snshelper.publishing;

import com.snshelper.networks.Capabilities;
import com.snshelper.networks.Capabilities.TextLimit;
import com.snshelper.networks.Capabilities.Unit;
import com.snshelper.networks.ConnectField;
import com.snshelper.networks.ConnectOutcome;
import com.snshelper.networks.Credentials;
import com.snshelper.networks.Observation;
import com.snshelper.networks.OutgoingPart;
import com.snshelper.networks.Progress;
import com.snshelper.networks.PublishOutcome;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.networks.SocialNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A network that answers as a test says, and keeps its own ledger of what readers would see. */
final class ScriptedNetwork implements SocialNetwork {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What readers see. */
    record Seen(String handle, OutgoingPart part) {}

    /** How the network takes one part; the default takes it and says so. */
    @FunctionalInterface
    interface Turn {
        PublishOutcome play(String handle, OutgoingPart part);
    }

    private final String name;
    private final Queue<Turn> script = new ConcurrentLinkedQueue<>();
    private final List<Seen> ledger = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger renewals = new AtomicInteger();
    private volatile String goodToken = "first";
    private volatile Function<Credentials, RefreshOutcome> renewal = held -> new RefreshOutcome.Unavailable("503");
    private volatile boolean blind;
    private volatile Runnable beforeLooking = () -> {};
    private volatile Runnable beforeSaving = () -> {};
    private volatile boolean resendIsSafe = true;

    ScriptedNetwork(String name) {
        this.name = name;
    }

    void reset() {
        script.clear();
        ledger.clear();
        requests.set(0);
        renewals.set(0);
        goodToken = "first";
        blind = false;
        beforeLooking = () -> {};
        beforeSaving = () -> {};
        resendIsSafe = true;
    }

    /** What happens while nothing can be visible yet. */
    void beforeSaving(Runnable what) {
        beforeSaving = what;
    }

    /** What happens on the way to a look. */
    void beforeLooking(Runnable what) {
        beforeLooking = what;
    }

    /** Plays these turns first, one for each attempt. */
    void plays(Turn... turns) {
        script.addAll(List.of(turns));
    }

    static Turn answers(PublishOutcome outcome) {
        return (handle, part) -> outcome;
    }

    /** Takes the part, but its answer never arrives. */
    Turn losesAnswer() {
        return (handle, part) -> {
            take(handle, part);
            return new PublishOutcome.Unknown("timeout");
        };
    }

    synchronized PublishOutcome take(String handle, OutgoingPart part) {
        if (!resendIsSafe || ledger.stream().noneMatch(seen -> seen.handle().equals(handle))) {
            ledger.add(new Seen(handle, part));
        }
        return new PublishOutcome.Published("ref-" + handle, "https://" + name + ".test/" + handle, "200");
    }

    void accepts(String token) {
        goodToken = token;
    }

    void renewsWith(RefreshOutcome outcome) {
        renews(held -> outcome);
    }

    void renews(Function<Credentials, RefreshOutcome> how) {
        renewal = how;
    }

    /** Whatever it was to play, it takes everything from now on. */
    void forgetsItsScript() {
        script.clear();
    }

    /** Looking tells nothing. */
    void goesBlind() {
        blind = true;
    }

    void seesAgain() {
        blind = false;
    }

    void resendsBlindly() {
        resendIsSafe = false;
    }

    List<Seen> ledger() {
        return List.copyOf(ledger);
    }

    List<String> texts() {
        return ledger().stream().map(seen -> seen.part().text()).toList();
    }

    int requests() {
        return requests.get();
    }

    int renewals() {
        return renewals.get();
    }

    @Override
    public PublishOutcome publish(OutgoingPart part, Credentials credentials, Progress progress) {
        if (!credentials.get("token").equals(goodToken)) {
            return new PublishOutcome.ReconnectRequired("401");
        }
        var handle = progress.handle().orElseGet(() -> {
            beforeSaving.run();
            progress.save("h-" + part.idempotencyKey());
            return "h-" + part.idempotencyKey();
        });
        requests.incrementAndGet();
        var turn = script.poll();
        return turn == null ? take(handle, part) : turn.play(handle, part);
    }

    @Override
    public Observation observe(OutgoingPart part, String handle, Credentials credentials) {
        if (!credentials.get("token").equals(goodToken)) {
            return new Observation.ReconnectRequired("401");
        }
        beforeLooking.run();
        if (blind) {
            return new Observation.Unclear("503");
        }
        return ledger().stream()
                .filter(seen -> seen.handle().equals(handle))
                .findFirst()
                .<Observation>map(
                        seen -> new Observation.Seen("ref-" + handle, "https://" + name + ".test/" + handle, "200"))
                .orElseGet(() -> new Observation.NotSeen("404"));
    }

    @Override
    public RefreshOutcome refresh(Credentials credentials) {
        renewals.incrementAndGet();
        return renewal.apply(credentials);
    }

    @Override
    public ConnectOutcome connect(Map<String, String> answers) {
        var account = answers.getOrDefault("account", "meadow");
        return new ConnectOutcome.Connected(
                account,
                account,
                account,
                "https://" + name + ".test",
                new Credentials(Map.of("token", goodToken), null));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ConnectField> connectFields() {
        return List.of(new ConnectField("account", ConnectField.Kind.TEXT, "", List.of()));
    }

    @Override
    public Capabilities capabilities(Credentials credentials) {
        return new Capabilities(
                List.of(new TextLimit(Unit.CODE_POINTS, 500)),
                4,
                1_000_000,
                Set.of("image/jpeg"),
                2000,
                1000,
                25,
                Set.of(),
                true);
    }

    @Override
    public boolean revoke(Credentials credentials) {
        return true;
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public boolean resendIsSafe(String handle, Credentials credentials) {
        return resendIsSafe;
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(30);
    }
}
