package com.snshelper.content;

import com.snshelper.channels.Channel;
import com.snshelper.media.Media;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said, on which channels and when. A draft until it is scheduled.
 *
 * @param parts what every channel says that has no variant; at least one
 * @param variants the parts of channels that say it differently, by channel
 * @param channels where it is to go, in the order chosen
 * @param wallTime when, as the person chose it in {@code zone}; {@code null} when not chosen yet
 * @param version grows with each change, so that two editors never overwrite each other in silence
 */
public record Post(
        UUID id,
        @Nullable UUID author,
        boolean draft,
        List<Part> parts,
        Map<UUID, List<Part>> variants,
        List<UUID> channels,
        @Nullable LocalDateTime wallTime,
        ZoneId zone,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    public Post {
        parts = List.copyOf(parts);
        variants = Map.copyOf(variants);
        channels = List.copyOf(channels);
    }

    /** What this channel is to say. */
    public List<Part> partsFor(UUID channel) {
        return variants.getOrDefault(channel, parts);
    }

    /** All pictures, of every variant too. */
    public Set<UUID> media() {
        return PostContent.media(parts, variants);
    }

    /** What a person wrote, to save it changed. */
    public PostContent content() {
        return new PostContent(parts, variants, channels, wallTime, zone);
    }

    /**
     * Why it cannot go out to these channels as it is; empty when it can.
     *
     * @param pictures those of {@link #media()} that exist
     */
    public List<PostProblem> readyFor(List<Channel> to, Collection<Media> pictures) {
        if (to.isEmpty()) {
            return List.of(PostProblem.of(null, 0, "post.noChannel"));
        }
        return to.stream()
                .flatMap(channel -> new Readiness(channel, pictures).problems(partsFor(channel.id())).stream())
                .toList();
    }
}
