package com.snshelper.publishing;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.snshelper.channels.Channel;
import com.snshelper.channels.Channels;
import com.snshelper.channels.Connections;
import com.snshelper.channels.Connections.Access;
import com.snshelper.networks.Networks;
import com.snshelper.networks.Observation;
import com.snshelper.networks.OutgoingPart;
import com.snshelper.networks.Progress.LostLease;
import com.snshelper.networks.PublishOutcome;
import com.snshelper.networks.SocialNetwork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
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
    private final Receipts receipts;
    private final Channels channels;
    private final Connections connections;
    private final Lateness lateness;
    private final PausedNetworks paused;
    private final Waits waits;
    private final Networks networks;
    private final OutgoingParts outgoingParts;
    private final SchedulerClient scheduler;
    private final TransactionOperations transactions;
    private final Clock clock;

    PublishingStep(
            WorkLedger ledger,
            Receipts receipts,
            Channels channels,
            Connections connections,
            Lateness lateness,
            PausedNetworks paused,
            Waits waits,
            Networks networks,
            OutgoingParts outgoingParts,
            SchedulerClient scheduler,
            TransactionOperations transactions,
            Clock clock) {
        this.ledger = ledger;
        this.receipts = receipts;
        this.channels = channels;
        this.connections = connections;
        this.lateness = lateness;
        this.paused = paused;
        this.waits = waits;
        this.networks = networks;
        this.outgoingParts = outgoingParts;
        this.scheduler = scheduler;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One part, and everything needed to take it further. */
    private record Work(Claim claim, Channel channel, SocialNetwork network, List<SentPart> parts, SentPart part) {

        /** A later part names the one it answers; of one that a person saw live, only the person knows where. */
        boolean isCutOff() {
            return part.answered(parts).filter(it -> it.reference() == null).isPresent();
        }

        /** Nothing of it is out, and nothing of it may be. */
        boolean isYetToBegin() {
            return !part.mayBeOut() && parts.stream().noneMatch(SentPart::isLive);
        }
    }

    void run(Claim claim) {
        try {
            var channel = channels.find(claim.channel()).orElseThrow();
            var network = networks.get(claim.network());
            boolean further = true;
            while (further) {
                further = further(claim, channel, network);
            }
        } catch (LostLease taken) {
            log.info("publication {} was taken over", claim.publication());
        } catch (RuntimeException unexpected) {
            log.error("publication {} could not be worked on", claim.publication(), unexpected);
            stumble(claim);
        }
    }

    private void stumble(Claim claim) {
        try {
            write(() -> ledger.stumbled(claim));
        } catch (LostLease taken) {
            log.info("publication {} was taken over", claim.publication());
        }
    }

    /** Returns whether a part went live, so that the one after it may follow. */
    private boolean further(Claim claim, Channel channel, SocialNetwork network) {
        var parts = transaction(() -> ledger.parts(claim));
        var part = parts.stream().filter(it -> !it.isLive()).findFirst();
        if (part.isEmpty()) {
            write(() -> ledger.published(claim));
            return false;
        }
        return advance(new Work(claim, channel, network, parts, part.get()));
    }

    private boolean advance(Work work) {
        boolean out = work.part().mayBeOut();
        if (work.claim().attempts() >= TOO_OFTEN) {
            end(work, out ? new Verdict.Hold("tooOften") : new Verdict.Fail("tooOften"), "");
            return false;
        }
        if (work.isCutOff()) {
            end(work, new Verdict.Fail("threadCut"), "");
            return false;
        }
        if (!out && paused.contains(work.network().name())) {
            write(() -> ledger.putOff(work.claim(), work.part(), clock.instant().plusSeconds(1), "paused"));
            return false;
        }
        if (work.isYetToBegin() && lateness.keepsBack(work.claim(), work.part())) {
            return false;
        }
        return switch (connections.credentialsFor(work.channel().id())) {
            case Access.Granted access -> out ? look(work, access) : send(work, access);
            case Access.Gone gone -> {
                end(work, out ? new Verdict.Hold("reconnectToLook") : new Verdict.Fail("reconnect"), gone.answer());
                yield false;
            }
            case Access.Later later -> {
                var wait = Verdict.backoff(work.claim().attempts() + 1);
                write(() -> waits.note(
                        work.claim(), work.part(), "Renewing", clock.instant().plus(wait)));
                end(work, out ? new Verdict.Look(wait) : new Verdict.Again(wait, true), later.answer());
                yield false;
            }
        };
    }

    private void end(Work work, Verdict verdict, String answer) {
        write(() -> record(work, verdict, answer, work.claim().attempts() + 1, false));
    }

    private boolean send(Work work, Access.Granted access) {
        int attempt = work.claim().attempts() + 1;
        var outgoing = outgoing(work);
        var line = transaction(() -> {
            ledger.sending(work.claim(), work.part(), attempt, outgoing.createdAt());
            return receipts.sending(work.claim().publication(), work.part().position(), attempt);
        });
        var outcome = publish(work, outgoing, access);
        var verdict = outcome instanceof PublishOutcome.ReconnectRequired
                ? renewed(work, access, attempt)
                : Verdict.of(outcome, attempt, Duration.between(work.claim().waitsSince(), clock.instant()));
        write(() -> {
            receipts.answered(work.claim().publication(), line, name(outcome), outcome.answer());
            record(work, verdict, outcome.answer(), attempt, true);
        });
        if (verdict instanceof Verdict.Live live) {
            confirm(work, outgoing, live, access);
            return true;
        }
        return false;
    }

    private PublishOutcome publish(Work work, OutgoingPart outgoing, Access.Granted access) {
        try {
            return work.network()
                    .publish(
                            outgoing,
                            access.credentials(),
                            new SavedProgress(ledger, transactions, work.claim(), work.part()));
        } catch (LostLease taken) {
            throw taken;
        } catch (RuntimeException unexpected) {
            // Whatever broke, the network may have taken the part by then.
            log.error("publication {} met an unexpected failure", work.claim().publication(), unexpected);
            return new PublishOutcome.Unknown(unexpected.getClass().getSimpleName());
        }
    }

    /** The network called the credentials worthless: once they are renewed the part is sent again. */
    private Verdict renewed(Work work, Access.Granted access, int attempt) {
        if (attempt >= Verdict.MOST_ATTEMPTS) {
            return reconnect(work, access, new Verdict.Fail("reconnect"));
        }
        return switch (connections.renew(work.channel().id(), access.version())) {
            case Access.Granted fresh ->
                new Verdict.Again(attempt == 1 ? Duration.ZERO : Verdict.backoff(attempt), true);
            case Access.Gone gone -> reconnect(work, access, new Verdict.Fail("reconnect"));
            case Access.Later later -> new Verdict.Again(Verdict.backoff(attempt), true);
        };
    }

    private Verdict reconnect(Work work, Access.Granted access, Verdict verdict) {
        connections.needsReconnect(work.channel().id(), access.version());
        return verdict;
    }

    /** Looks at what was just published, so that the receipt can say "seen live"; a miss is looked for later. */
    private void confirm(Work work, OutgoingPart outgoing, Verdict.Live live, Access.Granted access) {
        var handle = transaction(() -> ledger.parts(work.claim()))
                .get(work.part().position())
                .handle();
        if (handle == null) {
            return;
        }
        var seen = observe(work, outgoing, handle, access);
        if (seen instanceof Observation.Seen) {
            write(() -> {
                looked(work, work.claim().attempts() + 1, seen);
                ledger.live(work.claim(), work.part(), live.reference(), live.url(), true);
            });
        } else {
            var at = clock.instant().plus(work.network().patience());
            write(() -> scheduler.scheduleIfNotExists(
                    SeenLiveTask.firstLook(work.claim().publication(), at)));
        }
    }

    private Observation observe(Work work, OutgoingPart outgoing, String handle, Access.Granted access) {
        try {
            return work.network().observe(outgoing, handle, access.credentials());
        } catch (RuntimeException unexpected) {
            log.error("publication {} could not be looked for", work.claim().publication(), unexpected);
            return new Observation.Unclear(unexpected.getClass().getSimpleName());
        }
    }

    private boolean look(Work work, Access.Granted access) {
        var handle = Objects.requireNonNull(work.part().handle());
        var seen = observe(work, outgoing(work), handle, access);
        int looks = work.claim().looks() + 1;
        var verdict = seen instanceof Observation.ReconnectRequired
                ? renewedToLook(work, access, looks)
                : Verdict.of(
                        seen,
                        looks,
                        sinceSent(work),
                        work.network().patience(),
                        work.network().resendIsSafe(handle, access.credentials()));
        write(() -> {
            looked(work, work.claim().attempts(), seen);
            record(work, verdict, seen.answer(), work.claim().attempts(), false);
        });
        return verdict instanceof Verdict.Live;
    }

    private void looked(Work work, int attempt, Observation seen) {
        receipts.looked(work.claim().publication(), work.part().position(), attempt, name(seen), seen.answer());
    }

    private Duration sinceSent(Work work) {
        return Duration.between(Objects.requireNonNullElse(work.part().sentAt(), Instant.EPOCH), clock.instant());
    }

    private Verdict renewedToLook(Work work, Access.Granted access, int looks) {
        var hold = new Verdict.Hold("reconnectToLook");
        if (looks >= Verdict.MOST_ATTEMPTS) {
            return reconnect(work, access, hold);
        }
        return switch (connections.renew(work.channel().id(), access.version())) {
            case Access.Granted fresh -> new Verdict.Look(looks == 1 ? Duration.ZERO : Verdict.backoff(looks));
            case Access.Gone gone -> reconnect(work, access, hold);
            case Access.Later later -> new Verdict.Look(Verdict.backoff(looks));
        };
    }

    /** @param sent whether it was sent just now, rather than looked for */
    private void record(Work work, Verdict verdict, String answer, int attempt, boolean sent) {
        var claim = work.claim();
        var part = work.part();
        switch (verdict) {
            case Verdict.Live it -> ledger.live(claim, part, it.reference(), it.url(), !sent);
            case Verdict.Again it ->
                ledger.again(claim, part, it.after(), it.costsAttempt() ? attempt : claim.attempts());
            case Verdict.Look it -> {
                if (sent) {
                    ledger.maybeOut(claim, part);
                }
                ledger.lookLater(claim, part, it.after(), sent ? 0 : claim.looks() + 1);
            }
            case Verdict.Fail it -> ledger.failed(claim, part, it.problem(), answer);
            case Verdict.Hold it -> ledger.held(claim, it.problem(), answer);
        }
    }

    private OutgoingPart outgoing(Work work) {
        return outgoingParts.of(work.claim().publication(), work.parts(), work.part(), work.channel());
    }

    private static String name(Object outcome) {
        return outcome.getClass().getSimpleName();
    }

    private <T extends @Nullable Object> T transaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    private void write(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }
}
