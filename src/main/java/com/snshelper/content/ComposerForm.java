package com.snshelper.content;

import com.snshelper.media.Media;
import com.snshelper.platform.UserProblem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the composer's form, proper or not, so that it can always be shown again as it was typed.
 *
 * @param version of the post when the form was filled; 0 when it was never saved, -1 when the form does not say
 * @param tab the open composer, so that it may repeat a save whose answer got lost
 * @param parts what all channels say that have no words of their own
 * @param variants the words of those that have
 * @param altTexts descriptions as typed, by picture; where a picture stands twice, all of them
 * @param extras as typed
 * @param date as typed: ISO or empty
 * @param time as typed: ISO or empty
 * @param zone id of the zone the form shows
 * @param action what the pressed button asks for
 * @param problems pictures sent along that could not be taken
 */
public record ComposerForm(
        long version,
        UUID tab,
        List<UUID> channels,
        List<Part> parts,
        Map<UUID, List<Part>> variants,
        Map<UUID, List<String>> altTexts,
        Extras extras,
        String date,
        String time,
        String zone,
        String action,
        List<UserProblem> problems) {

    public ComposerForm {
        channels = List.copyOf(channels);
        parts = parts.isEmpty() ? List.of(Part.EMPTY) : List.copyOf(parts);
        variants = Map.copyOf(variants);
        altTexts = Map.copyOf(altTexts);
        problems = List.copyOf(problems);
    }

    /** The form of a post as it is stored, or of a new one with version 0. */
    static ComposerForm of(long version, PostContent content) {
        var at = content.wallTime();
        return new ComposerForm(
                version,
                UUID.randomUUID(),
                content.channels(),
                content.parts(),
                content.variants(),
                Map.of(),
                content.extras(),
                at == null ? "" : at.toLocalDate().toString(),
                at == null
                        ? ""
                        : at.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString(),
                content.zone().getId(),
                "",
                List.of());
    }

    /**
     * The chosen date and hour; empty while one of them is missing.
     *
     * @throws UserProblem on {@code date} when they are no date and hour
     */
    public Optional<LocalDateTime> wallTime() {
        if (date.isBlank() || time.isBlank()) {
            return Optional.empty();
        }
        try {
            var at = LocalDate.parse(date.strip()).atTime(LocalTime.parse(time.strip()));
            if (at.getYear() < 1970 || at.getYear() > 9999) {
                throw UserProblem.on("date", "composer.badTime");
            }
            return Optional.of(at);
        } catch (DateTimeException notATime) {
            throw UserProblem.on("date", "composer.badTime");
        }
    }

    /** @throws UserProblem on {@code date} when date or hour is missing or wrong */
    public LocalDateTime requireWallTime() {
        return wallTime().orElseThrow(() -> UserProblem.on("date", "composer.timeMissing"));
    }

    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    /** @throws UserProblem when it cannot be kept as it is */
    public PostContent content() {
        return new PostContent(parts, variants, channels, wallTime().orElse(null), zoneId(), extras);
    }

    /** Whether nothing was written, chosen or added yet. */
    public boolean isBlank() {
        return variants.isEmpty() && parts.stream().allMatch(Part::isEmpty);
    }

    /** The picture as it is described here: where it stands twice, the description that was changed counts. */
    Media described(Media stored) {
        return altTexts.getOrDefault(stored.id(), List.of()).stream()
                .map(String::strip)
                .filter(typed -> !typed.equals(stored.altText()))
                .findFirst()
                .map(stored::withAltText)
                .orElse(stored);
    }

    /** The words of a channel, or those for all when {@code null}. */
    List<Part> partsOf(@Nullable UUID variant) {
        return variant == null ? parts : variants.getOrDefault(variant, parts);
    }

    ComposerForm addPart(@Nullable UUID variant) {
        return change(variant, parts -> parts.add(Part.EMPTY));
    }

    /** Puts words at the end of what all channels say. */
    ComposerForm append(String words) {
        int last = parts.size() - 1;
        var part = parts.get(last);
        var text = part.text().isBlank() ? words : part.text().stripTrailing() + "\n\n" + words;
        return change(null, all -> all.set(last, new Part(text, part.media())));
    }

    /** Begins with what a template says. */
    ComposerForm beginning(Template template) {
        return new ComposerForm(
                version,
                tab,
                channels,
                template.toParts(),
                variants,
                altTexts,
                template.extras(),
                date,
                time,
                zone,
                action,
                problems);
    }

    ComposerForm removePart(@Nullable UUID variant, int at) {
        return change(variant, parts -> parts.remove(at));
    }

    ComposerForm movePartUp(@Nullable UUID variant, int at) {
        return change(variant, parts -> parts.add(at - 1, parts.remove(at)));
    }

    ComposerForm addImages(@Nullable UUID variant, int at, List<UUID> media) {
        return changeImages(variant, at, images -> {
            images.addAll(media);
            return images;
        });
    }

    ComposerForm removeImage(@Nullable UUID variant, int at, UUID media) {
        return changeImages(variant, at, images -> {
            images.remove(media);
            return images;
        });
    }

    ComposerForm replaceImage(@Nullable UUID variant, int at, UUID media, UUID other) {
        return changeImages(variant, at, images -> {
            images.replaceAll(image -> image.equals(media) ? other : image);
            return images;
        });
    }

    private ComposerForm changeImages(@Nullable UUID variant, int at, UnaryOperator<List<UUID>> images) {
        return change(
                variant,
                parts -> parts.set(
                        at,
                        new Part(
                                parts.get(at).text(),
                                images.apply(new ArrayList<>(parts.get(at).media())))));
    }

    /** Gives a channel words of its own, to begin with those for all. */
    ComposerForm ownWords(UUID channel) {
        var more = new HashMap<>(variants);
        more.putIfAbsent(channel, parts);
        return with(parts, more, problems);
    }

    ComposerForm commonWords(UUID channel) {
        var fewer = new HashMap<>(variants);
        fewer.remove(channel);
        return with(parts, fewer, problems);
    }

    ComposerForm withProblem(UserProblem problem) {
        var more = new ArrayList<>(problems);
        more.add(problem);
        return with(parts, variants, more);
    }

    public ComposerForm asVersion(long other) {
        return new ComposerForm(
                other, tab, channels, parts, variants, altTexts, extras, date, time, zone, action, problems);
    }

    /** A button of a page that has changed meanwhile may name a part that is gone: then nothing happens. */
    private ComposerForm change(@Nullable UUID variant, Consumer<List<Part>> change) {
        var changed = new ArrayList<>(partsOf(variant));
        try {
            change.accept(changed);
        } catch (IndexOutOfBoundsException gone) {
            return this;
        }
        if (variant == null) {
            return with(changed, variants, problems);
        }
        var all = new HashMap<>(variants);
        all.put(variant, changed.isEmpty() ? List.of(Part.EMPTY) : changed);
        return with(parts, all, problems);
    }

    private ComposerForm with(List<Part> parts, Map<UUID, List<Part>> variants, List<UserProblem> problems) {
        return new ComposerForm(
                version, tab, channels, parts, variants, altTexts, extras, date, time, zone, action, problems);
    }
}
