package com.snshelper.networks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One social network. Adapters keep no state: everything they must remember between calls is in the {@link Credentials},
 * or in the handle saved through {@link Progress}.
 */
public interface SocialNetwork {

    /** The short name kept in the database and used in addresses: its package’s name. */
    String name();

    /** What a person types (or the API is given) to connect a channel, in the order in which a form asks for it. */
    List<ConnectField> connectFields();

    /** Signs in with what was typed, keyed by {@link ConnectField#name()}. Never throws for a remote answer. */
    ConnectOutcome connect(Map<String, String> answers);

    /**
     * Signs in again to the account with this lasting id. Differs from {@link #connect} where nothing that is typed
     * names the account.
     */
    default ConnectOutcome reconnect(Map<String, String> answers, String remoteId) {
        return connect(answers);
    }

    /** How to connect at the network's own pages; the forms then ask its fields in the place of {@link #connectFields}. */
    default Optional<Authorization> authorization() {
        return Optional.empty();
    }

    /** Whether the forms offer {@link #connectFields} as well, as a second way beside {@link #authorization}. */
    default boolean offersTyping() {
        return false;
    }

    /** Why there is no {@link #authorization} on this installation although the network has one, as a message key. */
    default Optional<String> whyNoAuthorization() {
        return Optional.empty();
    }

    /** What a post on this channel may hold; may depend on the server, so it is asked for each channel. */
    Capabilities capabilities(Credentials credentials);

    /** The shapes in which its readers see a whole picture; none where any will do. */
    default Set<PictureRatio> pictureRatios() {
        return Set.of();
    }

    /**
     * Sends one part. Calls {@link Progress#save} with a handle before the request that makes the part visible;
     * when {@code progress} already holds a handle, continues from it and never creates a second visible post.
     */
    PublishOutcome publish(OutgoingPart part, Credentials credentials, Progress progress);

    /** Looks whether a part is live, by its handle. Only reads: it never creates anything. */
    Observation observe(OutgoingPart part, String handle, Credentials credentials);

    /** Renews credentials that expire; called by one node at a time for a channel. */
    RefreshOutcome refresh(Credentials credentials);

    /**
     * Revokes at the network what can be revoked; the local credentials are deleted whatever it answers.
     *
     * @return whether the network confirmed it
     */
    boolean revoke(Credentials credentials);

    /**
     * Revokes at the network what others have replaced on the same account; only where those stay good. Happens in
     * the background: nobody waits for it, and nothing depends on it.
     */
    default void supersede(Credentials old) {}

    /** How long "not seen" does not yet mean "not there". */
    Duration patience();

    /**
     * Whether a part that was not seen once {@link #patience} had passed may be sent again with the same handle:
     * because the network honours the handle, or because what it shows is all it has. Otherwise a person decides.
     * Answers without asking the network.
     */
    boolean resendIsSafe(String handle, Credentials credentials);

    /** The longest one call to {@link #publish} may take, uploads included. */
    Duration deadline();
}
