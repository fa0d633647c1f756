package com.snshelper.demo;

import com.snshelper.demo.Story.Entry;
import com.snshelper.publishing.Publication;
import com.snshelper.publishing.Publication.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lives through the story. What lies in the past is written, scheduled and sent by the program itself while its clock
 * shows that day, so that every receipt is a true one and every post can be read at its address.
 */
final class Diary {

    private static final Duration LEAD = Duration.ofHours(18);
    private static final Duration LAST_MOMENT = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(10);

    /** What is out is looked for at once, before the clock goes on; not where the access was lost. */
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final Story story;
    private final Shop shop;
    private final Desk desk;
    private final Journey journey;
    private final Instant present;

    Diary(Story story, Shop shop, Desk desk, Journey journey, Instant present) {
        this.story = story;
        this.shop = shop;
        this.desk = desk;
        this.journey = journey;
        this.present = present;
    }

    void live() {
        story.history().forEach(this::past);
        present(story.coming(), this::coming);
        present(story.drafts(), entry -> desk.draft(story, shop, entry, time(entry), wall(present)));
        for (var channel : story.channels()) {
            if (!channel.today().equals(channel.mood())) {
                desk.behave(shop, channel.key(), channel.today());
            }
        }
    }

    private void past(Entry entry) {
        var due = Objects.requireNonNull(time(entry));
        var instant = due.atZone(story.zone()).toInstant();
        journey.to(instant.minus(LEAD));
        var post = desk.schedule(story, shop, entry, due);
        journey.to(instant.minus(LAST_MOMENT));
        if (entry.mood() != null) {
            desk.behave(shop, entry.last(), entry.mood());
        } else if (entry.lost()) {
            desk.behave(shop, entry.last(), story.revoked());
        }
        journey.to(instant);
        desk.ring(shop, post);
        if (entry.ends() == State.HELD) {
            loseTrack(entry, post);
        }
        settle(post);
        if (entry.mood() != null || entry.ends() == State.HELD) {
            desk.behave(shop, entry.last(), story.channel(entry.last()).mood());
        }
    }

    /** The answer was lost, and the access too before anybody could look: only a person can find out. */
    private void loseTrack(Entry entry, UUID post) {
        await(post, it -> it.state() == State.CHECKING);
        journey.to(journey.now().minus(1, ChronoUnit.HOURS));
        desk.behave(shop, entry.last(), story.revoked());
    }

    private void settle(UUID post) {
        await(post, it -> it.state().isFinal());
        long end = System.nanoTime() + LOOK.toNanos();
        while (!desk.isSeenLive(shop, post) && System.nanoTime() < end) {
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    /** Until it is so for each publication; whenever all that is left has to wait, the clock jumps to the next act. */
    private void await(UUID post, Predicate<Publication> isSo) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var waiting = waiting(post, isSo);
        while (!waiting.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the demonstration waits in vain for " + waiting);
            }
            var next = waiting.stream().map(Publication::nextAt).min(Comparator.naturalOrder());
            if (waiting.stream().noneMatch(it -> it.state() == State.SENDING)
                    && next.get().isAfter(journey.now())) {
                journey.to(next.get());
                desk.ring(shop, post);
            }
            LockSupport.parkNanos(GLANCE.toNanos());
            waiting = waiting(post, isSo);
        }
    }

    private List<Publication> waiting(UUID post, Predicate<Publication> isSo) {
        return desk.publications(shop, post).stream().filter(isSo.negate()).toList();
    }

    /** Writes these one after the other, three a day, until yesterday. */
    private void present(List<Entry> entries, Consumer<Entry> writing) {
        for (int i = 0; i < entries.size(); i++) {
            int left = entries.size() - 1 - i;
            var then = wall(present).toLocalDate().minusDays(1 + left / 3).atTime(16 - 3 * (left % 3), 20);
            journey.to(then.atZone(story.zone()).toInstant());
            writing.accept(entries.get(i));
        }
    }

    private void coming(Entry entry) {
        var post = desk.schedule(story, shop, entry, Objects.requireNonNull(time(entry)));
        if (entry.ends() == State.CANCELLED) {
            desk.cancel(shop, entry, post);
        }
    }

    private @Nullable LocalDateTime time(Entry entry) {
        var today = wall(present);
        if (entry.at() != null) {
            return today.toLocalDate().plusDays(entry.day()).atTime(entry.at());
        }
        return entry.minutes() == 0 ? null : today.plusMinutes(entry.minutes()).truncatedTo(ChronoUnit.MINUTES);
    }

    private LocalDateTime wall(Instant instant) {
        return LocalDateTime.ofInstant(instant, story.zone());
    }
}
