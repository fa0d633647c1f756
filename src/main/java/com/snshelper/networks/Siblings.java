package com.snshelper.networks;

/** The other parts that this program sent, or is sending, to the account of one: they may look just like it. */
public interface Siblings {

    Siblings NONE = new Siblings() {
        @Override
        public boolean own(String reference) {
            return false;
        }

        @Override
        public boolean oneIsAlikeInDoubt() {
            return false;
        }
    };

    /** Whether a post on the network is known as one of theirs. */
    boolean own(String reference);

    /** Whether one with the same words is on the wire or being looked for just now. */
    boolean oneIsAlikeInDoubt();
}
