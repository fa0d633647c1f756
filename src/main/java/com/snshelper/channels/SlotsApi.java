package com.snshelper.channels;

import com.snshelper.accounts.Scope;
import com.snshelper.accounts.Scoped;
import com.snshelper.platform.UserProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A channel's rhythm over the API: read and replaced as a whole. */
@RestController
@RequestMapping("/api/v1/channels/{id}/slots")
class SlotsApi {

    private final Rhythms rhythms;

    SlotsApi(Rhythms rhythms) {
        this.rhythms = rhythms;
    }

    /** @param timeZone IANA name; the workspace's where it is absent from a request */
    @Schema(example = EXAMPLE)
    record RhythmView(@Nullable String timeZone, @Nullable List<SlotView> slots) {

        static RhythmView of(Rhythm rhythm) {
            return new RhythmView(
                    rhythm.zone().getId(),
                    rhythm.slots().stream().map(SlotView::of).toList());
        }
    }

    /**
     * @param day {@code MONDAY} to {@code SUNDAY}
     * @param time as clocks show it in the time zone, for example {@code 09:00}
     */
    record SlotView(@Nullable String day, @Nullable String time) {

        static SlotView of(Slot slot) {
            return new SlotView(slot.day().name(), slot.time().toString());
        }

        Slot slot() {
            try {
                return new Slot(DayOfWeek.valueOf(String.valueOf(day)), LocalTime.parse(String.valueOf(time)));
            } catch (IllegalArgumentException | DateTimeException unreadable) {
                throw UserProblem.on("slots", "slots.problem.unreadable");
            }
        }
    }

    static final String EXAMPLE = """
            {"timeZone": "Europe/Paris", "slots": [{"day": "MONDAY", "time": "09:00"}]}
            """;

    @Operation(summary = "Read a channel's slots")
    @GetMapping
    @Scoped(Scope.CHANNELS_READ)
    RhythmView read(@PathVariable UUID id) {
        return RhythmView.of(rhythms.of(id));
    }

    /** At most 100; one that is named twice counts once. Posts that are scheduled stay at their hour. */
    @Operation(summary = "Replace a channel's slots")
    @PutMapping
    @Scoped(Scope.CHANNELS_WRITE)
    RhythmView replace(@PathVariable UUID id, @RequestBody RhythmView request) {
        if (request.slots() == null || request.slots().contains(null)) {
            throw UserProblem.on("slots", "slots.problem.missing");
        }
        var slots = request.slots().stream().map(SlotView::slot).toList();
        return RhythmView.of(rhythms.replace(id, request.timeZone(), slots));
    }
}
