package com.snshelper.publishing;

import com.snshelper.channels.Channel;
import com.snshelper.channels.Connections;
import com.snshelper.channels.Connections.Access;
import com.snshelper.networks.Networks;
import com.snshelper.networks.Observation;
import com.snshelper.networks.OutgoingPart;
import com.snshelper.networks.Progress.LostLease;
import com.snshelper.networks.PublishOutcome;
import com.snshelper.networks.SocialNetwork;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.publishing.Publication.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings one claimed publication as far as it can go now: looks for what may be out already, then sends the parts that
 * wait, in order. No transaction is open while the network is spoken to.
 */
@Component
class PublishingStep {

    private static final Logger log = LoggerFactory.getLogger(PublishingStep.class);
    private static final int TOO_OFTEN = 20;

    private final WorkLedger ledger;
    private final Changes changes;
    private final Connections connections;
    private final Lateness lateness;
    private final PausedNetworks paused;
    private final Waits waits;
    private final Networks networks;
    private final OutgoingParts outgoingParts;
    private final TransactionOperations transactions;
    private final Clock clock;

    PublishingStep(
            WorkLedger ledger,
            Changes changes,
            Connections connections,
            Lateness lateness,
            PausedNetworks paused,
            Waits waits,
            Networks networks,
            OutgoingParts outgoingParts,
            TransactionOperations transactions,
            Clock clock) {
        this.ledger = ledger;
        this.changes = changes;
        this.connections = connections;
        this.lateness = lateness;
        this.paused = paused;
        this.waits = waits;
        this.networks = networks;
        this.outgoingParts = outgoingParts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One part, and everything needed to take it further. */
    private record Work(
            Claim claim, Door door, Channel channel, SocialNetwork network, List<SentPart> parts, SentPart part) {

        /** A later part names the one it answers; of one that a person saw live, only the person knows where. */
        boolean isCutOff() {
            return part.answered(parts).filter(it -> it.reference() == null).isPresent();
        }

        boolean isLast() {
            return parts.stream().filter(it -> !it.isLive()).count() == 1;
        }

        /** Nothing of it is out, and nothing of it may be. */
        boolean isYetToBegin() {
            return !part.mayBeOut() && parts.stream().noneMatch(SentPart::isLive);
        }
    }

    /**
     * @param claimed its parts as they were when it was claimed
     * @return whether something of it is live that nobody has seen live yet
     */
    boolean run(Claim claim, List<SentPart> claimed, Door door) {
        var parts = new ArrayList<>(claimed);
        try {
            bring(claim, parts, door);
        } catch (LostLease taken) {
            log.info("publication {} was taken over", claim.publication());
        } catch (RuntimeException unexpected) {
            log.error("publication {} could not be worked on", claim.publication(), unexpected);
            transactions.executeWithoutResult(status -> ledger.stumbled(claim));
        }
        return parts.stream().anyMatch(SentPart::isUnseen);
    }

    /** Of one that cannot be read nobody knows what may be out: tried again at times, then left to a person. */
    void setAside(Claim claim) {
        if (claim.attempts() >= TOO_OFTEN) {
            changes.commit(Change.of(claim).ends(State.HELD).problem("tooOften", ""));
        } else {
            Tenancy.asService(() -> transactions.execute(status -> {
                ledger.stumbled(claim);
                return claim;
            }));
        }
    }

    private void bring(Claim claim, List<SentPart> parts, Door door) {
        var next = waiting(parts);
        if (next.isEmpty()) {
            changes.commit(Change.of(claim).published(clock.instant()));
        }
        while (next.isPresent()) {
            var live = advance(claim, parts, next.get(), door);
            live.ifPresent(it -> parts.set(it.position(), it));
            next = live.isPresent() ? waiting(parts) : Optional.empty();
        }
    }

    private static Optional<SentPart> waiting(List<SentPart> parts) {
        return parts.stream().filter(it -> !it.isLive()).findFirst();
    }

    /** Returns the part once it is live, so that the one after it may follow. */
    private Optional<SentPart> advance(Claim claim, List<SentPart> parts, SentPart part, Door door) {
        var opened = door.open();
        var work = new Work(claim, door, opened.channel(), networks.get(claim.network()), parts, part);
        boolean out = part.mayBeOut();
        if (claim.attempts() >= TOO_OFTEN) {
            return end(work, out ? new Verdict.Hold("tooOften") : new Verdict.Fail("tooOften"), "");
        }
        if (work.isCutOff()) {
            return end(work, new Verdict.Fail("threadCut"), "");
        }
        if (!out && paused.contains(work.network().name())) {
            changes.commit(Change.of(claim).putOff(part, clock.instant().plusSeconds(1), "paused"));
            return Optional.empty();
        }
        if (work.isYetToBegin() && lateness.keepsBack(claim, part)) {
            return Optional.empty();
        }
        return switch (opened.access()) {
            case Access.Granted access -> out ? look(work, access) : send(work, access);
            case Access.Gone gone ->
                end(work, out ? new Verdict.Hold("reconnectToLook") : new Verdict.Fail("reconnect"), gone.answer());
            case Access.Later later -> {
                var wait = Verdict.backoff(claim.attempts() + 1);
                var until = clock.instant().plus(wait);
                transactions.executeWithoutResult(status -> waits.note(claim, part, "Renewing", until));
                yield end(work, out ? new Verdict.Look(wait) : new Verdict.Again(wait, true), later.answer());
            }
        };
    }

    private Optional<SentPart> end(Work work, Verdict verdict, String answer) {
        changes.commit(change(work, verdict, answer, work.claim().attempts() + 1, false));
        return Optional.empty();
    }

    private Optional<SentPart> send(Work work, Access.Granted access) {
        int attempt = work.claim().attempts() + 1;
        var outgoing = outgoing(work);
        var line = Ids.next();
        var progress = new SavedProgress(
                changes,
                work.claim(),
                work.part(),
                beginning(work, line, attempt).dated(outgoing.createdAt()));
        progress.resume();
        var outcome = publish(work, outgoing, access, progress);
        var verdict = outcome instanceof PublishOutcome.ReconnectRequired
                ? renewed(work, access, attempt)
                : Verdict.of(outcome, attempt, Duration.between(work.claim().waitsSince(), clock.instant()));
        var end = change(work, verdict, outcome.answer(), attempt, true);
        changes.commit(progress.withBeginning(end).answered(line, name(outcome), outcome.answer()));
        return live(work, verdict, progress.handle().orElse(null));
    }

    private Change beginning(Work work, UUID line, int attempt) {
        return Change.of(work.claim())
                .becomes(State.SENDING)
                .attempts(attempt)
                .looks(0)
                .noProblem()
                .part(work.part(), SentPart.State.SENDING)
                .sends(line, attempt, clock.instant());
    }

    private static Optional<SentPart> live(Work work, Verdict verdict, @Nullable String handle) {
        return verdict instanceof Verdict.Live it
                ? Optional.of(work.part().live(handle, it.reference(), it.url()))
                : Optional.empty();
    }

    private PublishOutcome publish(Work work, OutgoingPart outgoing, Access.Granted access, SavedProgress progress) {
        try {
            return work.network().publish(outgoing, access.credentials(), progress);
        } catch (LostLease taken) {
            throw taken;
        } catch (RuntimeException unexpected) {
            log.error("publication {} met an unexpected failure", work.claim().publication(), unexpected);
            var what = unexpected.getClass().getSimpleName();
            // Whatever broke, once a handle is saved the network may have taken the part.
            return progress.handle().isPresent()
                    ? new PublishOutcome.Unknown(what)
                    : new PublishOutcome.NotAccepted(what);
        }
    }

    /**
     * The network called the credentials worthless: once they are renewed the part is sent again. However often that
     * happens, only the network's word that they cannot be renewed ends the channel's connection.
     */
    private Verdict renewed(Work work, Access.Granted access, int attempt) {
        return switch (renew(work, access)) {
            case Access.Granted fresh ->
                new Verdict.Again(attempt == 1 ? Duration.ZERO : Verdict.backoff(attempt), true);
            case Access.Gone gone -> reconnect(work, access, new Verdict.Fail("reconnect"));
            case Access.Later later -> new Verdict.Again(Verdict.backoff(attempt), true);
        };
    }

    /** Those who come through meanwhile would bring the worthless ones. */
    private Access renew(Work work, Access.Granted worthless) {
        try {
            return connections.renew(work.channel().id(), worthless.version());
        } finally {
            work.door().shut(worthless.version());
        }
    }

    private Verdict reconnect(Work work, Access.Granted access, Verdict verdict) {
        connections.needsReconnect(work.channel().id(), access.version());
        return verdict;
    }

    private Optional<SentPart> look(Work work, Access.Granted access) {
        var handle = Objects.requireNonNull(work.part().handle());
        var seen = observe(work, handle, access);
        int looks = work.claim().looks() + 1;
        var verdict = seen instanceof Observation.ReconnectRequired
                ? renewedToLook(work, access, looks)
                : Verdict.of(
                        seen,
                        looks,
                        sinceSent(work),
                        work.network().patience(),
                        work.network().resendIsSafe(handle, access.credentials()));
        changes.commit(change(work, verdict, seen.answer(), work.claim().attempts(), false)
                .looked(work.claim().attempts(), name(seen), seen.answer()));
        return live(work, verdict, handle).map(it -> it.seen(clock.instant()));
    }

    private Observation observe(Work work, String handle, Access.Granted access) {
        try {
            return work.network().observe(outgoing(work), handle, access.credentials());
        } catch (RuntimeException unexpected) {
            log.error("publication {} could not be looked for", work.claim().publication(), unexpected);
            return new Observation.Unclear(unexpected.getClass().getSimpleName());
        }
    }

    private Duration sinceSent(Work work) {
        return Duration.between(Objects.requireNonNullElse(work.part().sentAt(), Instant.EPOCH), clock.instant());
    }

    private Verdict renewedToLook(Work work, Access.Granted access, int looks) {
        var hold = new Verdict.Hold("reconnectToLook");
        return switch (renew(work, access)) {
            case Access.Gone gone -> reconnect(work, access, hold);
            case Access none when sinceSent(work).compareTo(Verdict.GIVING_UP) > 0 -> hold;
            case Access.Granted fresh -> new Verdict.Look(looks == 1 ? Duration.ZERO : Verdict.backoff(looks));
            case Access.Later later -> new Verdict.Look(Verdict.backoff(looks));
        };
    }

    /** @param sent whether it was sent just now, rather than looked for */
    private Change change(Work work, Verdict verdict, String answer, int attempt, boolean sent) {
        var claim = work.claim();
        var part = work.part();
        var now = clock.instant();
        var change = Change.of(claim).part(part);
        return switch (verdict) {
            case Verdict.Live it -> {
                change.live(part, it.reference(), it.url(), !sent);
                yield work.isLast() ? change.published(now) : change;
            }
            case Verdict.Again it ->
                change.part(part, SentPart.State.WAITING)
                        .waits(State.SCHEDULED, now.plus(scattered(it.after())))
                        .noProblem()
                        .attempts(it.costsAttempt() ? attempt : claim.attempts());
            case Verdict.Look it -> {
                change.part(part, SentPart.State.CHECKING)
                        .waits(State.CHECKING, now.plus(it.after()))
                        .looks(sent ? 0 : claim.looks() + 1);
                yield sent ? change.onTheWire() : change;
            }
            case Verdict.Fail it ->
                change.part(part, SentPart.State.WAITING).ends(State.FAILED).problem(it.problem(), answer);
            case Verdict.Hold it -> change.ends(State.HELD).problem(it.problem(), answer);
        };
    }

    /** A little longer each, so that a crowd does not come back at once. */
    private static Duration scattered(Duration wait) {
        return wait.plus(
                wait.multipliedBy(ThreadLocalRandom.current().nextInt(10)).dividedBy(100));
    }

    private OutgoingPart outgoing(Work work) {
        return outgoingParts.of(work.claim().publication(), work.parts(), work.part(), work.channel());
    }

    private static String name(Object outcome) {
        return outcome.getClass().getSimpleName();
    }
}
