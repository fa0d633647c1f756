package com.snshelper.content;

import com.snshelper.platform.UserProblem;
import com.snshelper.platform.Words;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person writes into a post. Making one checks all that needs no look at the database, with a
 * {@link UserProblem} for what cannot be kept; whether networks would take it is another question, answered by
 * {@link Post#readyFor}.
 *
 * @param parts what every channel says that has no variant
 * @param variants the parts of channels that say it differently
 * @param channels where it is to go, in the order chosen
 * @param wallTime when, in {@code zone}; {@code null} when not chosen yet
 * @param extras what few posts have
 */
public record PostContent(
        List<Part> parts,
        Map<UUID, List<Part>> variants,
        List<UUID> channels,
        @Nullable LocalDateTime wallTime,
        ZoneId zone,
        Extras extras) {

    static final int MAX_PARTS = 25;
    static final int MAX_CHANNELS = 100;

    public PostContent {
        if (channels.size() > MAX_CHANNELS || variants.size() > MAX_CHANNELS) {
            throw UserProblem.on("channels", "post.tooManyChannels", MAX_CHANNELS);
        }
        parts = check("text", parts);
        variants = variants.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, own -> check("variants", own.getValue())));
        channels = channels.stream().distinct().toList();
        extras = extras.checked();
    }

    /** Words and pictures only. */
    public PostContent(
            List<Part> parts,
            Map<UUID, List<Part>> variants,
            List<UUID> channels,
            @Nullable LocalDateTime wallTime,
            ZoneId zone) {
        this(parts, variants, channels, wallTime, zone, Extras.NONE);
    }

    /** The same at another time, or at none. */
    public PostContent at(@Nullable LocalDateTime other) {
        return new PostContent(parts, variants, channels, other, zone, extras);
    }

    /** The same, for some of its channels only. */
    PostContent only(Collection<UUID> some) {
        return new PostContent(
                parts,
                variants.entrySet().stream()
                        .filter(own -> some.contains(own.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                channels.stream().filter(some::contains).toList(),
                wallTime,
                zone,
                extras);
    }

    /** The same with no other pictures than these. */
    PostContent showing(Set<UUID> pictures) {
        return new PostContent(
                showing(pictures, parts),
                variants.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, own -> showing(pictures, own.getValue()))),
                channels,
                wallTime,
                zone,
                extras);
    }

    private static List<Part> showing(Set<UUID> pictures, List<Part> parts) {
        return parts.stream()
                .map(part -> new Part(
                        part.text(),
                        part.media().stream().filter(pictures::contains).toList()))
                .toList();
    }

    /** What this channel is to say. */
    public List<Part> partsFor(UUID channel) {
        return variants.getOrDefault(channel, parts);
    }

    private static List<Part> check(String field, List<Part> parts) {
        if (parts.size() > MAX_PARTS) {
            throw UserProblem.on(field, "post.tooManyParts", parts.size(), MAX_PARTS);
        }
        return parts.isEmpty()
                ? List.of(Part.EMPTY)
                : parts.stream().map(part -> check(field, part)).toList();
    }

    private static Part check(String field, Part part) {
        if (part.media().size() > Part.MAX_MEDIA) {
            throw UserProblem.on("media", "post.tooManyImagesInPart", Part.MAX_MEDIA);
        }
        return new Part(
                Words.check(field, part.text(), Part.MAX_TEXT),
                part.media().stream().distinct().toList());
    }

    /** All that this channel is to say, as one text. */
    public String wordsFor(UUID channel) {
        return partsFor(channel).stream().map(Part::text).collect(Collectors.joining("\n"));
    }

    /** Every channel named, whether chosen or only given words of its own. */
    Set<UUID> namedChannels() {
        return Stream.concat(channels.stream(), variants.keySet().stream()).collect(Collectors.toSet());
    }

    /** Every picture named, by whichever channel. */
    public Set<UUID> media() {
        return media(parts, variants);
    }

    static Set<UUID> media(List<Part> parts, Map<UUID, List<Part>> variants) {
        return Stream.concat(parts.stream(), variants.values().stream().flatMap(List::stream))
                .flatMap(part -> part.media().stream())
                .collect(Collectors.toSet());
    }
}
