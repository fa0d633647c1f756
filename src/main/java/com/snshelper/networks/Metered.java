package com.snshelper.networks;

import com.snshelper.networks.Quotas.Spending;
import com.snshelper.platform.EgressResult;
import com.snshelper.platform.EgressResult.Answer;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls that a network counts: one that it would refuse is not made, and what it says about its count is heard. */
public final class Metered {

    private static final Logger log = LoggerFactory.getLogger(Metered.class);

    private final Quotas quotas;
    private final String prefix;

    /** @param prefix of the headers that say how many calls there are, are left, and when there will be more */
    public Metered(Quotas quotas, String prefix) {
        this.quotas = quotas;
        this.prefix = prefix;
    }

    /** The answer; or what the network would have answered to one call too many. */
    public Reply call(Spending spending, Supplier<EgressResult> call) {
        var wait = quotas.take(spending);
        if (wait.isPresent()) {
            return new Reply.Failure(429, "KeptBack", wait.get());
        }
        var result = call.get();
        var reply = Reply.of(result, prefix + "reset");
        try {
            heed(spending, reply, result);
        } catch (RuntimeException e) {
            // What the network answered counts for more than its count.
            log.error("the quotas could not be kept", e);
        }
        return reply;
    }

    private void heed(Spending spending, Reply reply, EgressResult result) {
        if (reply instanceof Reply.Failure failure && failure.status() == 429) {
            quotas.refused(spending, failure.retryAfter());
        } else if (result instanceof Answer answer) {
            heed(spending, answer);
        }
    }

    private void heed(Spending spending, Answer answer) {
        var limit = number(answer, "limit");
        var left = number(answer, "remaining");
        var renewedIn = RetryAfter.renewal(answer, prefix + "reset");
        if (limit.isPresent() && left.isPresent() && renewedIn.isPresent()) {
            quotas.left(spending, limit.get(), left.get(), renewedIn.get());
        }
    }

    private Optional<Integer> number(Answer answer, String name) {
        return answer.header(prefix + name).filter(it -> it.matches("\\d{1,9}")).map(Integer::valueOf);
    }
}
