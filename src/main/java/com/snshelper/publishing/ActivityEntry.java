package com.snshelper.publishing;

import com.snshelper.channels.Channel;
import com.snshelper.content.Tag;
import com.snshelper.publishing.Publication.State;
import com.snshelper.publishing.PublishingWords.Spoken;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One publication with its receipt, and what can be done about it.
 *
 * @param changeable whether the words of its post may still be changed: nothing of it is out on any channel
 */
record ActivityEntry(Publication publication, Channel channel, Receipt receipt, List<Tag> tags, boolean changeable) {

    private static final Set<String> NEEDS_RECONNECTING = Set.of("reconnect", "disconnected", "permission");

    public State state() {
        return publication.state();
    }

    private List<SentPart> parts() {
        return receipt.parts();
    }

    public String text() {
        return parts().isEmpty() ? "" : parts().getFirst().text();
    }

    /** Whether the post itself is live, and only the comment under it is not. */
    public boolean isOnlyComment() {
        return parts().stream().anyMatch(it -> it.isComment() && !it.isLive()) && SentPart.isWholePostLive(parts());
    }

    /** What happened, what is safe, and the one next step. */
    public String says(Spoken words) {
        return switch (publication.state()) {
            case SCHEDULED -> scheduled(words);
            case SENDING -> words.say("publishing.says.SENDING");
            case CHECKING -> words.say("publishing.says.CHECKING", words.time(publication.nextAt()));
            case PUBLISHED -> published(words);
            case FAILED -> failed(words);
            case HELD -> held(words);
            case CANCELLED ->
                isBecauseLate()
                        ? words.say("late.skipped", words.moment(publication.dueAt()))
                        : words.say("publishing.says.CANCELLED");
        };
    }

    private String scheduled(Spoken words) {
        var pause = receipt.pausedSince();
        if (pause.isPresent()) {
            return words.say(
                    "flow.says.paused",
                    words.moment(publication.dueAt()),
                    channel.displayName(),
                    words.moment(pause.get()));
        }
        if ("spacing".equals(publication.problem())) {
            return words.say(
                    "late.spaced",
                    words.moment(publication.dueAt()),
                    channel.displayName(),
                    words.moment(publication.nextAt()));
        }
        var next = words.moment(publication.nextAt());
        if (live() > 0) {
            return words.say("publishing.says.REST", next, live(), parts().size());
        }
        return switch (receipt.lastOutcome()) {
            case "RateLimited" -> words.say("publishing.says.RATE_LIMITED", channel.displayName(), next);
            case "NotAccepted" -> words.say("publishing.says.UNREACHABLE", channel.displayName(), next);
            case "Renewing", "ReconnectRequired" -> words.say("publishing.says.RENEWING", channel.displayName(), next);
            default ->
                publication.attempts() > 0 || publication.nextAt().isAfter(publication.dueAt())
                        ? words.say("publishing.says.AGAIN", next)
                        : words.say("publishing.says.SCHEDULED", words.moment(publication.dueAt()));
        };
    }

    private boolean isBecauseLate() {
        return "late".equals(publication.problem());
    }

    /** Whether a person is asked about its time only: nothing of it is out. */
    public boolean isHeldLate() {
        return state() == State.HELD && isBecauseLate();
    }

    /** What a person is asked, with what there is to know. */
    public String question(Spoken words) {
        return isHeldLate()
                ? words.say("late.question", words.moment(publication.dueAt()), words.moment(receipt.now()))
                : words.say("activity.question", channel.displayName());
    }

    private String published(Spoken words) {
        var at = words.time(Objects.requireNonNullElse(publication.publishedAt(), publication.dueAt()));
        return parts().stream()
                .map(SentPart::seenLiveAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .map(seen -> words.say("publishing.says.SEEN", at, words.time(seen)))
                .orElseGet(() -> words.say("publishing.says.PUBLISHED", at));
    }

    private String held(Spoken words) {
        if (isHeldLate()) {
            return words.say("late.held", channel.displayName());
        }
        var said = words.say("publishing.held." + publication.problem(), channel.displayName(), live() + 1);
        return isOnlyComment() ? words.say("publishing.comment.held", live() + 1) + " " + said : said;
    }

    private String failedComment(Spoken words) {
        var problem = String.valueOf(publication.problem());
        var why = NEEDS_RECONNECTING.contains(problem)
                ? "reconnect"
                : problem.equals("content") || problem.equals("threadCut") ? problem : "other";
        return words.say("publishing.comment." + why, channel.displayName());
    }

    private String failed(Spoken words) {
        if (isOnlyComment()) {
            return failedComment(words);
        }
        var key = "publishing.failed." + publication.problem();
        boolean mended = "content".equals(publication.problem()) && !changeable;
        var said = words.say(mended ? key + ".copy" : key, channel.displayName());
        return live() == 0 ? said : said + " " + words.say("publishing.partly", live(), parts().size());
    }

    private long live() {
        return receipt.live();
    }

    public boolean canEdit() {
        return (state() == State.SCHEDULED || state() == State.FAILED || isHeldLate()) && changeable;
    }

    /** What is out in part can only be written anew; a post that lacks no more than its comment need not be. */
    public boolean canCopy() {
        boolean missed = (state() == State.FAILED || state() == State.CANCELLED) && !SentPart.isWholePostLive(parts());
        return (state() == State.PUBLISHED || missed) && !canEdit();
    }

    public boolean canCancel() {
        return state() == State.SCHEDULED;
    }

    /** Nothing of the failed part was created, so sending it again is safe. */
    public boolean canRetry() {
        return state() == State.FAILED && channel.isConnected() && !"threadCut".equals(publication.problem());
    }

    public boolean canReconnect() {
        var problem = publication.problem();
        boolean asksForIt =
                problem != null && (NEEDS_RECONNECTING.contains(problem) || problem.equals("reconnectToLook"));
        return (state() == State.FAILED || state() == State.HELD) && (asksForIt || !channel.isConnected());
    }

    /** Whether only a person can say what is live. */
    public boolean isInDoubt() {
        return state() == State.HELD && !isBecauseLate();
    }

    /** Whether a look a moment later may show more. */
    boolean isMoving() {
        return !state().isFinal() && publication.nextAt().isBefore(receipt.now().plusSeconds(60));
    }
}
