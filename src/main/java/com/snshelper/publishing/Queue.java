package com.snshelper.publishing;

import com.snshelper.channels.Channels;
import com.snshelper.channels.Rhythms;
import com.snshelper.platform.UserProblem;
import com.snshelper.platform.WallTime;
import com.snshelper.publishing.Publication.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The queues of the workspace at hand: which post takes which coming slot of a channel, and which slot is free next. */
@Component
@Transactional
class Queue {

    static final int SHOWN = 10;

    /** So that a post is not due before it is saved. */
    private static final Duration SOONEST = Duration.ofMinutes(1);

    private final QueueRows rows;
    private final Rhythms rhythms;
    private final Channels channels;
    private final Publications publications;
    private final Clock clock;

    Queue(QueueRows rows, Rhythms rhythms, Channels channels, Publications publications, Clock clock) {
        this.rows = rows;
        this.rhythms = rhythms;
        this.channels = channels;
        this.publications = publications;
        this.clock = clock;
    }

    /**
     * A post that is due at some time on a channel.
     *
     * @param others the other channels it goes to
     */
    record Taker(
            UUID post,
            Instant at,
            State state,
            String text,
            @Nullable UUID picture,
            List<String> others) {

        /** Whether it can still be given another time. */
        public boolean isMovable() {
            return state == State.SCHEDULED;
        }
    }

    /** One coming time of a slot, and what is due then. */
    record Occurrence(WallTime at, List<Taker> takers) {
        public boolean isFree() {
            return takers.isEmpty();
        }
    }

    /**
     * A channel's next occurrences.
     *
     * @param beside what is due meanwhile at other hours than its slots
     */
    record Coming(List<Occurrence> occurrences, List<Taker> beside) {}

    public Coming coming(UUID channel) {
        var now = clock.instant();
        var next = rhythms.of(channel).after(now).limit(SHOWN).toList();
        if (next.isEmpty()) {
            return new Coming(List.of(), List.of());
        }
        var takers = rows.takers(channel, now, next.getLast().instant());
        var byTime = takers.stream().collect(Collectors.groupingBy(Taker::at));
        var occurrences = next.stream()
                .map(at -> new Occurrence(at, byTime.getOrDefault(at.instant(), List.of())))
                .toList();
        next.forEach(at -> byTime.remove(at.instant()));
        var beside = byTime.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Taker::at))
                .toList();
        return new Coming(occurrences, beside);
    }

    /**
     * The earliest slot of the first channel that is at least a minute away and that no other post takes there; it stays
     * ours until the end of the transaction, which the caller opens before it locks any post.
     *
     * @param chosen in the order chosen
     * @param post whose own place does not count; {@code null} for a new one
     * @throws UserProblem on {@code channels} when there is none, or when the first one has no slots
     */
    public Due nextFree(List<UUID> chosen, @Nullable UUID post) {
        rows.lock();
        return next(chosen, post);
    }

    /** What {@link #nextFree} would give just now. */
    public Due next(List<UUID> chosen, @Nullable UUID post) {
        if (chosen.isEmpty()) {
            throw UserProblem.on("channels", "queue.problem.noChannel");
        }
        var first = channels.find(chosen.getFirst())
                .orElseThrow(() -> UserProblem.on("channels", "queue.problem.unknownChannel"));
        var rhythm = rhythms.of(first.id());
        // An occurrence exactly a minute away is far enough.
        var soon = clock.instant().plus(SOONEST).minusNanos(1);
        var taken = rows.taken(first.id(), soon, post);
        return rhythm.after(soon)
                .filter(at -> !taken.contains(at.instant()))
                .findFirst()
                .map(at -> Due.at(at.chosen(), rhythm.zone()))
                .orElseThrow(() -> UserProblem.on("channels", "queue.problem.noSlots", first.displayName()));
    }

    /**
     * Moves a post to a coming slot of the channel; the post that has that slot gets the hour of the first in exchange.
     *
     * @param from where the post was seen
     * @throws UserProblem of kind CONFLICT when it is there no more, when there is no such slot, or when one of both posts
     *     cannot be moved
     */
    public void move(UUID channel, UUID post, Instant from, Instant to) {
        rows.lock();
        var coming = coming(channel);
        var target = coming.occurrences().stream()
                .filter(occurrence -> occurrence.at().instant().equals(to))
                .findFirst()
                .orElseThrow(Queue::changed);
        var place = publications.ofPost(post).stream()
                .filter(it -> it.channelId().equals(channel) && it.dueAt().equals(from))
                .findFirst()
                .orElseThrow(Queue::changed)
                .due();
        var other = target.takers().stream().map(Taker::post).findFirst();
        if (from.equals(to)) {
            return;
        }
        publications.move(
                post, Due.at(target.at().chosen(), target.at().actual().getZone()));
        other.ifPresent(it -> publications.move(it, place));
    }

    private static UserProblem changed() {
        return new UserProblem(UserProblem.Kind.CONFLICT, null, "queue.problem.changed");
    }
}
