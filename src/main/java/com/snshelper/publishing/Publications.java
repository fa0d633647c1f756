package com.snshelper.publishing;

import com.snshelper.accounts.Workspaces;
import com.snshelper.channels.ChannelDisconnected;
import com.snshelper.content.Disclosures;
import com.snshelper.content.Post;
import com.snshelper.content.Posts;
import com.snshelper.media.Media;
import com.snshelper.media.MediaLibrary;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.publishing.Publication.State;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The publications of the workspace at hand: schedule, change, cancel, and what a person decides about them. */
@Component
@Transactional
public class Publications {

    /** How late a wish may be and still mean "now". */
    static final Duration GRACE = Duration.ofMinutes(5);

    private static final Duration FARTHEST = Duration.ofDays(3660);

    private final PublicationRows rows;
    private final Posts posts;
    private final MediaLibrary media;
    private final Disclosures disclosures;
    private final Workspaces workspaces;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Publications(
            PublicationRows rows,
            Posts posts,
            MediaLibrary media,
            Disclosures disclosures,
            Workspaces workspaces,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.posts = posts;
        this.media = media;
        this.disclosures = disclosures;
        this.workspaces = workspaces;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Schedules a post on its channels, or puts its new content and time in place of what was scheduled.
     *
     * @throws UserProblem when it breaks a channel's rules, lies more than five minutes back, or is on its way already
     */
    public List<Publication> schedule(UUID postId, Due due) {
        refuseOutOfTime(due);
        refuseUnlessUntouched(lock(postId));
        var post = posts.markScheduled(postId, due.wallTime(), due.zone());
        refuseUnlessReady(post);
        media.hold(post.media());
        rows.remove(post.id());
        var wording = wording(post);
        for (var channel : posts.channelsOf(post)) {
            rows.insert(post, channel, due, wording, clock.instant());
        }
        events.publishEvent(new PostScheduled(Tenancy.workspace(), post.id()));
        return rows.ofPost(post.id());
    }

    private Wording wording(Post post) {
        var altTexts = media.find(post.content().media()).stream().collect(Collectors.toMap(Media::id, Media::altText));
        return new Wording(workspaces.current().language(), altTexts, disclosures.lines());
    }

    private void refuseOutOfTime(Due due) {
        if (due.instant().isBefore(clock.instant().minus(GRACE))) {
            throw UserProblem.on("scheduledAt", "publishing.problem.past");
        }
        if (due.instant().isAfter(clock.instant().plus(FARTHEST))) {
            throw UserProblem.on("scheduledAt", "publishing.problem.tooFar");
        }
    }

    private void refuseUnlessReady(Post post) {
        for (var wrong : posts.problemsOf(post)) {
            throw UserProblem.on(
                    wrong.channel() == null ? "channels" : "text",
                    wrong.messageKey(),
                    wrong.args().toArray());
        }
    }

    /** Whether a post's words may still be changed: nothing of it is out, on its way or in doubt. */
    @Transactional(readOnly = true)
    public boolean isChangeable(UUID post) {
        return rows.touchOfPosts(List.of(post)).stream().allMatch(Publications::isUntouched);
    }

    private static boolean isUntouched(PublicationRows.Touch it) {
        return !it.touched()
                && (it.state() == State.SCHEDULED
                        || it.state() == State.FAILED
                        || it.state() == State.CANCELLED
                        || it.late());
    }

    /** Those of the posts that may not be changed any more. */
    @Transactional(readOnly = true)
    public Set<UUID> notChangeable(List<UUID> postIds) {
        return rows.touchOfPosts(postIds).stream()
                .filter(it -> !isUntouched(it))
                .map(PublicationRows.Touch::postId)
                .collect(Collectors.toSet());
    }

    /**
     * Makes a draft for the channels where the post failed or was cancelled, or for all where it was nowhere. Where only
     * the first comment failed, the post is there.
     */
    public UUID copy(UUID post) {
        var publications = rows.ofPost(post);
        var parts = rows.parts(publications.stream().map(Publication::id).toList());
        var missed = publications.stream()
                .filter(it -> it.state() == State.FAILED || it.state() == State.CANCELLED)
                .filter(it -> !SentPart.isWholePostLive(parts.getOrDefault(it.id(), List.of())))
                .map(Publication::channelId)
                .toList();
        var channels = missed.isEmpty()
                ? publications.stream().map(Publication::channelId).toList()
                : missed;
        return posts.copy(post, channels).id();
    }

    private List<PublicationRows.Touch> lock(UUID post) {
        return rows.lockOfPost(post).orElseThrow(UserProblem::notFound);
    }

    private static void refuseUnlessUntouched(Collection<PublicationRows.Touch> publications) {
        refuseOnItsWay(publications);
        for (var it : publications) {
            if (it.isInDoubt()) {
                throw conflict("publishing.problem.decideFirst");
            }
            if (it.state() == State.PUBLISHED || it.touched()) {
                throw conflict("publishing.problem.outAlready");
            }
        }
    }

    private static void refuseOnItsWay(Collection<PublicationRows.Touch> publications) {
        for (var it : publications) {
            if (it.state() == State.SENDING || it.state() == State.CHECKING) {
                throw conflict("publishing.problem.onItsWay");
            }
        }
    }

    private static UserProblem conflict(String key) {
        return new UserProblem(UserProblem.Kind.CONFLICT, null, key);
    }

    /** Cancels what is not out yet; what is out stays. Doing it twice changes nothing. A draft is deleted. */
    public void discard(UUID post) {
        var publications = lock(post);
        if (posts.get(post).draft()) {
            posts.delete(post);
            return;
        }
        refuseOnItsWay(publications);
        if (publications.stream().anyMatch(PublicationRows.Touch::isInDoubt)) {
            throw conflict("publishing.problem.decideFirst");
        }
        if (!publications.isEmpty() && publications.stream().allMatch(it -> it.state() == State.PUBLISHED)) {
            throw conflict("publishing.problem.outAlready");
        }
        rows.cancel(post);
    }

    /** Takes the post back to a draft, forgetting what waits. */
    public void unschedule(UUID post) {
        refuseUnlessUntouched(lock(post));
        rows.remove(post);
        posts.markDraft(post);
    }

    /**
     * Gives a scheduled post another time; what it says stays as it was scheduled.
     *
     * @throws UserProblem when it is no longer waiting, or the time cannot be
     */
    public void move(UUID post, Due due) {
        refuseOutOfTime(due);
        var publications = lock(post);
        refuseUnlessUntouched(publications);
        if (publications.stream().noneMatch(it -> it.state() == State.SCHEDULED)) {
            throw conflict("publishing.problem.otherState");
        }
        rows.move(post, due);
        posts.moveTo(post, due.wallTime(), due.zone());
        events.publishEvent(new PostScheduled(Tenancy.workspace(), post));
    }

    /** Sends a failed publication again: nothing of the part that failed was created. */
    public Publication retry(UUID publication) {
        return change(publication, it -> it.state() == State.FAILED, () -> rows.release(publication, clock.instant()));
    }

    /** A person looked and saw that a held publication is live. */
    public Publication confirmLive(UUID publication) {
        return change(
                publication, PublicationRows.Touch::isInDoubt, () -> rows.confirmLive(publication, clock.instant()));
    }

    /** A person looked and saw that a held publication is not there, or wants it though it is late: it is sent. */
    public Publication sendHeld(UUID publication) {
        return change(publication, it -> it.state() == State.HELD, () -> rows.release(publication, clock.instant()));
    }

    /** A person no longer wants what is late. */
    public Publication dropLate(UUID publication) {
        return change(publication, PublicationRows.Touch::late, () -> rows.drop(publication));
    }

    /** Asks the network again about a held publication. */
    public Publication lookAgain(UUID publication) {
        return change(
                publication, PublicationRows.Touch::isInDoubt, () -> rows.lookAgain(publication, clock.instant()));
    }

    private Publication change(UUID publication, Predicate<PublicationRows.Touch> from, Runnable act) {
        var it = rows.lock(publication).orElseThrow(UserProblem::notFound);
        if (!from.test(it)) {
            throw conflict("publishing.problem.otherState");
        }
        act.run();
        events.publishEvent(new PostScheduled(Tenancy.workspace(), it.postId()));
        return rows.find(publication).orElseThrow();
    }

    /** Gives a draft or a scheduled post another time; see {@link #move}. */
    void reschedule(UUID post, Due due) {
        lock(post);
        if (posts.get(post).draft()) {
            refuseOutOfTime(due);
            posts.moveTo(post, due.wallTime(), due.zone());
        } else {
            move(post, due);
        }
    }

    public Optional<Publication> find(UUID publication) {
        return rows.find(publication);
    }

    public List<Publication> ofPost(UUID post) {
        return rows.ofPost(post);
    }

    /** Whether whatever of the post is out was seen live. */
    @Transactional(readOnly = true)
    public boolean isSeenLive(UUID post) {
        var publications = rows.ofPost(post).stream().map(Publication::id).toList();
        return rows.parts(publications).values().stream()
                .flatMap(List::stream)
                .allMatch(part -> !part.isLive() || part.seenLiveAt() != null);
    }

    /** What waits for a channel that is gone fails with a reason; it can be sent again once it is connected. */
    @EventListener
    void onDisconnected(ChannelDisconnected event) {
        rows.failWaiting(event.channel(), "disconnected");
    }
}
