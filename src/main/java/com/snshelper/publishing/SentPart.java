package com.snshelper.publishing;

import com.snshelper.networks.Flag;
import com.snshelper.networks.OutgoingPart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One part of a publication on its way out, as it was when it was scheduled.
 *
 * @param altTexts what the pictures show, in their order
 * @param language ISO 639 code
 * @param flags that the network shows by itself
 */
record SentPart(
        int position,
        OutgoingPart.Role role,
        String text,
        List<UUID> media,
        List<String> altTexts,
        String language,
        Set<Flag> flags,
        State state,
        @Nullable String handle,
        @Nullable String reference,
        @Nullable String url,
        @Nullable Instant dated,
        @Nullable Instant sentAt,
        @Nullable Instant seenLiveAt) {

    /** As it is once it has gone live. */
    SentPart live(@Nullable String by, String as, String at) {
        return new SentPart(
                position,
                role,
                text,
                media,
                altTexts,
                language,
                flags,
                State.LIVE,
                by,
                as,
                at,
                dated,
                sentAt,
                seenLiveAt);
    }

    SentPart seen(Instant at) {
        return new SentPart(
                position, role, text, media, altTexts, language, flags, state, handle, reference, url, dated, sentAt,
                at);
    }

    /** Where a part stands. */
    enum State {
        WAITING,
        SENDING,
        CHECKING,
        LIVE
    }

    boolean isComment() {
        return role == OutgoingPart.Role.COMMENT;
    }

    /** The part that this one names as what it answers: a comment the post, every other part the one before it. */
    Optional<SentPart> answered(List<SentPart> parts) {
        if (position == 0) {
            return Optional.empty();
        }
        return Optional.of(parts.get(isComment() ? 0 : position - 1));
    }

    boolean isLive() {
        return state == State.LIVE;
    }

    /** Live, and nobody has seen it there yet; of one that is live by a person’s word nobody knows where to look. */
    boolean isUnseen() {
        return isLive() && seenLiveAt == null && handle != null;
    }

    /** Whether nothing of the post itself is missing; the comment under it may be. */
    static boolean isWholePostLive(List<SentPart> parts) {
        return !parts.isEmpty() && parts.stream().allMatch(it -> it.isComment() || it.isLive());
    }

    /** Sent perhaps: without a handle the visible request was never made, so there is nothing to look for. */
    boolean mayBeOut() {
        return (state == State.SENDING || state == State.CHECKING) && handle != null;
    }
}
