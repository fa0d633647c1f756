package com.snshelper.networks;

import java.util.List;
import java.util.Map;

/** A network as its adapter's contract test needs it: with a ledger, and able to go wrong on demand. */
public interface StandIn extends AutoCloseable {

    /** The adapter under test; its deadlines are to be about a second. */
    SocialNetwork network();

    /** Right answers to {@link SocialNetwork#connectFields}. */
    Map<String, String> answers();

    /** Everything that is visible, oldest first. */
    List<LivePost> posts();

    ScriptedServer server();

    /** Whether this network's tokens expire and can be renewed. */
    boolean tokensExpire();

    /** From now on the tokens given out are too old, and those that renew them still hold. */
    void expireTokens();

    /** From now on no token given out is good for anything. */
    void revokeTokens();

    /** Every request is answered with an error of the server. */
    void breakDown();

    @Override
    void close();

    /**
     * A post that people can see.
     *
     * @param parent text of the post that it answers; empty when none
     */
    record LivePost(String text, List<String> altTexts, String parent) {}
}
