package com.snshelper.publishing;

import com.snshelper.publishing.LatePolicy.Ruling;
import com.snshelper.publishing.Publication.State;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps back what is late as its workspace wishes, before anything of it is sent, so that no backlog ever bursts. */
@Component
class Lateness {

    /** Late posts of one channel wait for each other in the database: not with all of its connections. */
    private static final int AT_ONCE = 4;

    private final Semaphore atOnce = new Semaphore(AT_ONCE);
    private final LatePolicies policies;
    private final LateTurns turns;
    private final Changes changes;
    private final Waits waits;
    private final TransactionOperations transactions;
    private final Clock clock;

    Lateness(
            LatePolicies policies,
            LateTurns turns,
            Changes changes,
            Waits waits,
            TransactionOperations transactions,
            Clock clock) {
        this.policies = policies;
        this.turns = turns;
        this.changes = changes;
        this.waits = waits;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whether a publication does not go out now; what becomes of it instead is noted then. */
    boolean keepsBack(Claim claim, SentPart part) {
        return LatePolicy.isLate(claim.waitsSince(), clock.instant()) && keepsBack(claim, part, rule(claim));
    }

    private Ruling rule(Claim claim) {
        atOnce.acquireUninterruptibly();
        try {
            return transactions.execute(status -> rule(claim, policies.current()));
        } finally {
            atOnce.release();
        }
    }

    private boolean keepsBack(Claim claim, SentPart part, Ruling ruling) {
        return switch (ruling) {
            case Ruling.Go go -> false;
            case Ruling.Wait wait -> {
                changes.commit(Change.of(claim).putOff(part, wait.until(), "spacing"));
                note(claim, part, "Spacing", wait.until());
                yield true;
            }
            case Ruling.Ask ask -> {
                end(claim, part, State.HELD, "LateAsked");
                yield true;
            }
            case Ruling.Skip skip -> {
                end(claim, part, State.CANCELLED, "LateSkipped");
                yield true;
            }
        };
    }

    private void end(Claim claim, SentPart part, State state, String why) {
        changes.commit(
                Change.of(claim).part(part, SentPart.State.WAITING).ends(state).problem("late", ""));
        note(claim, part, why, null);
    }

    private void note(Claim claim, SentPart part, String why, @Nullable Instant until) {
        transactions.executeWithoutResult(status -> waits.note(claim, part, why, until));
    }

    /** What is too late need not queue. */
    private Ruling rule(Claim claim, LatePolicy policy) {
        if (policy.isTooLate(claim.waitsSince(), clock.instant())) {
            return policy.rule(claim.waitsSince(), clock.instant(), LatePolicy.Line.EMPTY);
        }
        turns.lock(claim);
        var now = clock.instant();
        var ruling = policy.rule(claim.waitsSince(), now, turns.line(claim, policy, now));
        if (ruling instanceof Ruling.Go) {
            turns.take(claim, now);
        }
        return ruling;
    }
}
