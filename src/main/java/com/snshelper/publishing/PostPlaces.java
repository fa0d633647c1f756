package com.snshelper.publishing;

import com.snshelper.content.Post;
import com.snshelper.content.Posts;
import com.snshelper.platform.UserProblem;
import com.snshelper.publishing.Publication.State;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where posts stand in time: moved, cancelled or repeated, and put back when that was a mistake. */
@Component
@Transactional
class PostPlaces {

    private final Posts posts;
    private final Publications publications;
    private final Clock clock;

    PostPlaces(Posts posts, Publications publications, Clock clock) {
        this.posts = posts;
        this.publications = publications;
        this.clock = clock;
    }

    /** @throws UserProblem when it does not exist, or is no longer waiting for its time */
    Post movable(UUID id) {
        var post = posts.get(id);
        if (!post.draft() && !waits(id)) {
            throw conflict("calendar.problem.notWaiting");
        }
        return post;
    }

    private boolean waits(UUID post) {
        return publications.ofPost(post).stream().anyMatch(it -> it.state() == State.SCHEDULED);
    }

    private static UserProblem conflict(String key) {
        return new UserProblem(UserProblem.Kind.CONFLICT, null, key);
    }

    /**
     * Gives a draft or a scheduled post another time.
     *
     * @return where it stood; empty when it had no time yet
     */
    Optional<Place> move(UUID id, Due to) {
        var before = placeOf(posts.get(id));
        publications.reschedule(id, to);
        return before;
    }

    /** @param step from the time it has to the one it gets */
    Optional<Place> move(UUID id, Function<Due, Due> step) {
        var place = placeOf(movable(id)).orElseThrow(() -> conflict("calendar.problem.noTime"));
        return move(id, step.apply(place.due()));
    }

    private static Optional<Place> placeOf(Post post) {
        return Optional.ofNullable(post.wallTime()).map(at -> new Place(post.id(), at, post.zone()));
    }

    /** Nothing goes out any more; a draft is left as it is. */
    Optional<Place> cancel(UUID id) {
        var post = movable(id);
        if (post.draft()) {
            throw conflict("calendar.problem.isDraft");
        }
        boolean whole = publications.ofPost(id).stream().allMatch(it -> it.state() == State.SCHEDULED);
        publications.discard(id);
        // What had failed somewhere would be scheduled there, too.
        return whole ? placeOf(post) : Optional.empty();
    }

    /** Schedules again what was cancelled as a whole. */
    void reinstate(Place place) {
        var cancelled = publications.ofPost(place.post());
        if (cancelled.isEmpty() || cancelled.stream().anyMatch(it -> it.state() != State.CANCELLED)) {
            throw conflict("publishing.problem.otherState");
        }
        publications.schedule(place.post(), place.due());
    }

    /**
     * A draft that says the same, so many days later at the same hour; later still by as many when that is over.
     *
     * @return its id
     */
    UUID repeat(UUID id, int days) {
        var post = posts.get(id);
        var content = post.content().at(later(post.wallTime(), post, days));
        return posts.create(posts.present(content)).id();
    }

    private @Nullable LocalDateTime later(@Nullable LocalDateTime from, Post post, int days) {
        if (from == null) {
            return null;
        }
        var now = LocalDateTime.ofInstant(clock.instant(), post.zone());
        long behind = Math.max(0, ChronoUnit.DAYS.between(from, now));
        return from.truncatedTo(ChronoUnit.MINUTES).plusDays((behind / days + 1) * days);
    }

    /** Deletes a repetition that nobody has worked on. */
    void takeAway(UUID id) {
        var post = posts.get(id);
        if (!post.draft() || post.version() > 1) {
            throw conflict("calendar.problem.changedSince");
        }
        posts.delete(id);
    }
}
