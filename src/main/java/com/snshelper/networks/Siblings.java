package com.snshelper.networks;

import java.util.function.Predicate;

/** The other parts that this program sent, or is sending, to the account of one: they may look just like it. */
public interface Siblings {

    Siblings NONE = new Siblings() {
        @Override
        public boolean own(String reference) {
            return false;
        }

        @Override
        public boolean inDoubt(Predicate<String> alike) {
            return false;
        }
    };

    /** Whether a post on the network is known as one of theirs. Ask {@link #inDoubt} first: what was is known by then. */
    boolean own(String reference);

    /**
     * Whether it is not known which post on the network is that of another: it is on the wire, looked for, held for a person,
     * or a person said that it is live.
     *
     * @param alike tells by its words whether it may be taken for this one
     */
    boolean inDoubt(Predicate<String> alike);
}
