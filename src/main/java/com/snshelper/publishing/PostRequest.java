package com.snshelper.publishing;

import com.snshelper.content.Extras;
import com.snshelper.content.Part;
import com.snshelper.content.Post;
import com.snshelper.content.PostContent;
import com.snshelper.networks.Flag;
import com.snshelper.platform.UserProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A post as the API is given it. In a change, what is absent stays as it was.
 *
 * @param text the first part's text
 * @param media ids of the first part's images
 * @param parts instead of {@code text} and {@code media}: a thread
 * @param channels ids of the channels it goes to
 * @param scheduledAt {@code "now"}, {@code "next-slot"} for the next free slot of the first channel, a time with offset,
 *     or a local time meant in {@code timeZone}
 * @param timeZone IANA name; the workspace's when absent
 * @param variants what single channels say instead, by channel id
 * @param draft true keeps it unscheduled
 * @param advert whether readers are told that it is an advert: by the network where it can, else at the end of the text
 * @param madeWithAi whether readers are told that a machine made it, likewise
 * @param firstComment what is said first under the post, on the channels whose network has that
 * @param tags names; those that do not exist yet are made
 */
@Schema(example = PostRequest.EXAMPLE)
record PostRequest(
        @Nullable String text,
        @Nullable List<String> media,
        @Nullable List<PartRequest> parts,
        @Nullable List<String> channels,
        @Nullable String scheduledAt,
        @Nullable String timeZone,
        @Nullable Map<String, PartRequest> variants,
        @Nullable Boolean draft,
        @Nullable List<String> tags,
        @Nullable Boolean advert,
        @Nullable Boolean madeWithAi,
        @Nullable String firstComment) {

    /** @param parts instead of {@code text} and {@code media}: a thread */
    record PartRequest(
            @Nullable String text,
            @Nullable List<String> media,
            @Nullable List<PartRequest> parts) {}

    static final String EXAMPLE = """
            {"text": "The first peonies are here.", "channels": ["01a203d2-7574-7000-b114-87e9e5719299"],
             "scheduledAt": "2027-01-01T09:00:00+01:00"}
            """;

    private static final String NOW = "now";
    private static final String NEXT_SLOT = "next-slot";

    boolean isDraft() {
        return Boolean.TRUE.equals(draft);
    }

    boolean isForNextSlot() {
        return NEXT_SLOT.equals(scheduledAt);
    }

    /** Its content, with what is absent taken from the post that is changed. */
    PostContent content(@Nullable Post before, ZoneId workspaceZone, Instant now) {
        return new PostContent(
                parts(before),
                variants == null ? before == null ? Map.of() : before.variants() : variantParts(variants),
                channels == null
                        ? before == null ? List.of() : before.channels()
                        : channels.stream().map(id -> id("channels", id)).toList(),
                wallTime(before, workspaceZone, now),
                zone(before == null ? workspaceZone : before.zone()),
                extras(before == null ? Extras.NONE : before.content().extras()));
    }

    private Extras extras(Extras before) {
        if (tags != null && tags.stream().anyMatch(Objects::isNull)) {
            throw UserProblem.on("tags", "tag.nameless");
        }
        var changed = tags == null ? before : before.withTags(tags);
        var flagged = flag(Flag.MADE_WITH_AI, madeWithAi, flag(Flag.ADVERT, advert, changed));
        return firstComment == null ? flagged : flagged.withFirstComment(firstComment);
    }

    private static Extras flag(Flag flag, @Nullable Boolean on, Extras before) {
        return on == null ? before : before.with(flag, on);
    }

    /** The hour a draft is meant for; what is scheduled gets its own. */
    private @Nullable LocalDateTime wallTime(@Nullable Post before, ZoneId workspaceZone, Instant now) {
        if (isDraft() && isForNextSlot()) {
            throw UserProblem.on("scheduledAt", "api.problem.draftTakesNoSlot");
        }
        if (isDraft() && scheduledAt != null && !scheduledAt.equals(NOW)) {
            return due(now, before == null ? workspaceZone : before.zone()).wallTime();
        }
        return before == null ? null : before.wallTime();
    }

    private List<Part> parts(@Nullable Post before) {
        if (parts != null) {
            return thread(parts);
        }
        if (before == null) {
            return List.of(part("media", text, media));
        }
        var first = before.parts().getFirst();
        var changed = new Part(text == null ? first.text() : text, media == null ? first.media() : ids("media", media));
        return Stream.concat(Stream.of(changed), before.parts().stream().skip(1))
                .toList();
    }

    private static Map<UUID, List<Part>> variantParts(Map<String, PartRequest> variants) {
        var result = new LinkedHashMap<UUID, List<Part>>();
        variants.forEach((channel, variant) -> result.put(id("variants", channel), variant(variant)));
        return result;
    }

    private static List<Part> variant(@Nullable PartRequest variant) {
        if (variant == null) {
            throw UserProblem.on("variants", "api.problem.unknownId", "null");
        }
        return variant.parts() != null
                ? thread(variant.parts())
                : List.of(part("variants", variant.text(), variant.media()));
    }

    private static List<Part> thread(List<PartRequest> parts) {
        if (parts.isEmpty() || parts.stream().anyMatch(Objects::isNull)) {
            throw UserProblem.on("parts", "api.problem.noParts");
        }
        return parts.stream()
                .map(part -> part("parts", part.text(), part.media()))
                .toList();
    }

    private static Part part(String field, @Nullable String text, @Nullable List<String> media) {
        return new Part(text == null ? "" : text, media == null ? List.of() : ids(field, media));
    }

    private static List<UUID> ids(String field, List<String> ids) {
        return ids.stream().map(id -> id(field, id)).toList();
    }

    private static UUID id(String field, @Nullable String text) {
        if (text == null) {
            throw UserProblem.on(field, "api.problem.unknownId", "null");
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw UserProblem.on(field, "api.problem.unknownId", text.length() > 60 ? text.substring(0, 60) : text);
        }
    }

    /** When it is due; what is for the next slot asks the {@link Queue} instead. */
    Due due(Instant now, ZoneId workspaceZone) {
        if (scheduledAt == null) {
            throw UserProblem.on("scheduledAt", "api.problem.scheduledAtMissing");
        }
        var zone = zone(workspaceZone);
        if (scheduledAt.equals(NOW)) {
            return Due.at(now, zone);
        }
        try {
            var at = OffsetDateTime.parse(scheduledAt);
            requireYear(at.getYear());
            return Due.at(at.toInstant(), zone);
        } catch (DateTimeParseException withoutOffset) {
            return local(scheduledAt, zone);
        }
    }

    private static Due local(String text, ZoneId zone) {
        try {
            var at = LocalDateTime.parse(text);
            requireYear(at.getYear());
            return Due.at(at, zone);
        } catch (DateTimeParseException unreadable) {
            throw UserProblem.on("scheduledAt", "api.problem.scheduledAtUnreadable");
        }
    }

    private static void requireYear(int year) {
        if (year < 0 || year > 9999) {
            throw UserProblem.on("scheduledAt", "api.problem.scheduledAtUnreadable");
        }
    }

    private ZoneId zone(ZoneId otherwise) {
        try {
            return timeZone == null ? otherwise : ZoneId.of(timeZone);
        } catch (DateTimeException unknown) {
            throw UserProblem.on("timeZone", "api.problem.timeZoneUnknown");
        }
    }
}
