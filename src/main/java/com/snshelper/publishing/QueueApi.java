package com.snshelper.publishing;

import com.snshelper.accounts.Scope;
import com.snshelper.accounts.Scoped;
import com.snshelper.channels.Rhythms;
import com.snshelper.platform.WallTime;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A channel's queue over the API. */
@RestController
@RequestMapping("/api/v1/channels/{id}/queue")
class QueueApi {

    private final Queue queue;
    private final Rhythms rhythms;

    QueueApi(Queue queue, Rhythms rhythms) {
        this.queue = queue;
        this.rhythms = rhythms;
    }

    /** @param items the next ten occurrences of the channel's slots; none when it has no slots */
    record QueueView(String timeZone, List<OccurrenceView> items) {}

    /**
     * @param at when it is
     * @param wallTime what the slot says; another hour than {@code at} in the night when clocks skip it
     * @param clocks whether clocks show that hour ONCE, never (SKIPPED) or TWICE on that day
     * @param posts ids of the posts due then; empty when it is free
     */
    record OccurrenceView(OffsetDateTime at, LocalDateTime wallTime, WallTime.Kind clocks, List<UUID> posts) {

        static OccurrenceView of(Queue.Occurrence it) {
            return new OccurrenceView(
                    it.at().actual().toOffsetDateTime(),
                    it.at().chosen(),
                    it.at().kind(),
                    it.takers().stream().map(Queue.Taker::post).toList());
        }
    }

    @Operation(summary = "Read the next ten occurrences of a channel's slots, and the posts that take them")
    @GetMapping
    @Scoped(Scope.POSTS_READ)
    @Transactional
    public QueueView read(@PathVariable UUID id) {
        var items =
                queue.coming(id).occurrences().stream().map(OccurrenceView::of).toList();
        return new QueueView(rhythms.of(id).zone().getId(), items);
    }
}
