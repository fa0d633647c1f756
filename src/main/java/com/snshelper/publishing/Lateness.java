package com.snshelper.publishing;

import com.snshelper.publishing.LatePolicy.Ruling;
import com.snshelper.publishing.Publication.State;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps back what is late as its workspace wishes, before anything of it is sent, so that no backlog ever bursts. */
@Component
class Lateness {

    private final LatePolicies policies;
    private final LateTurns turns;
    private final WorkLedger ledger;
    private final Waits waits;
    private final TransactionOperations transactions;
    private final Clock clock;

    Lateness(
            LatePolicies policies,
            LateTurns turns,
            WorkLedger ledger,
            Waits waits,
            TransactionOperations transactions,
            Clock clock) {
        this.policies = policies;
        this.turns = turns;
        this.ledger = ledger;
        this.waits = waits;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whether a publication does not go out now; what becomes of it instead is noted then. */
    boolean keepsBack(Claim claim, SentPart part) {
        return LatePolicy.isLate(claim.waitsSince(), clock.instant())
                && transactions.execute(status -> keepsBack(claim, part, policies.current()));
    }

    private boolean keepsBack(Claim claim, SentPart part, LatePolicy policy) {
        return switch (rule(claim, policy)) {
            case Ruling.Go go -> false;
            case Ruling.Wait wait -> {
                ledger.putOff(claim, part, wait.until(), "spacing");
                waits.note(claim, part, "Spacing", wait.until());
                yield true;
            }
            case Ruling.Ask ask -> {
                ledger.late(claim, part, State.HELD);
                waits.note(claim, part, "LateAsked", null);
                yield true;
            }
            case Ruling.Skip skip -> {
                ledger.late(claim, part, State.CANCELLED);
                waits.note(claim, part, "LateSkipped", null);
                yield true;
            }
        };
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
