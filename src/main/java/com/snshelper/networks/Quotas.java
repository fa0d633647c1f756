package com.snshelper.networks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much of what a network allows an account is used up, counted on all nodes together and before each call, so that
 * none is made that the network would refuse.
 */
public interface Quotas {

    /** For calls that nobody counts. */
    Quotas NONE = new Quotas() {
        @Override
        public Optional<Duration> take(Spending spending) {
            return Optional.empty();
        }

        @Override
        public void left(Spending spending, int limit, int left, Duration renewedIn) {}

        @Override
        public void refused(Spending spending, Duration retryAfter) {}
    };

    /** At most so many points in any such time. */
    record Quota(String name, int points, Duration period) {}

    /**
     * One call.
     *
     * @param who whose quotas they are, in words that mean one account of one server
     * @param points what the call costs in each of them
     */
    record Spending(String who, List<Quota> quotas, int points) {

        public Spending {
            quotas = List.copyOf(quotas);
        }
    }

    /** Spends; or tells how long to wait when something does not allow it, and spends nothing. */
    Optional<Duration> take(Spending spending);

    /** The network's own word on what is left: it knows what the account's owner does elsewhere. */
    void left(Spending spending, int limit, int left, Duration renewedIn);

    /** The network refused a call for its number: all wait that long. */
    void refused(Spending spending, Duration retryAfter);
}
