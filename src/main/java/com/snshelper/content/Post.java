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
 * @param content what a person wrote
 * @param changedBy who saved last; {@code null} when a program did
 * @param version grows with each change, so that two editors never overwrite each other in silence
 */
public record Post(
        UUID id,
        @Nullable UUID author,
        boolean draft,
        PostContent content,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID changedBy,
        long version) {

    /** What every channel says that has no variant; at least one. */
    public List<Part> parts() {
        return content.parts();
    }

    /** The parts of channels that say it differently, by channel. */
    public Map<UUID, List<Part>> variants() {
        return content.variants();
    }

    /** Where it is to go, in the order chosen. */
    public List<UUID> channels() {
        return content.channels();
    }

    /** When, as the person chose it in {@link #zone}; {@code null} when not chosen yet. */
    public @Nullable LocalDateTime wallTime() {
        return content.wallTime();
    }

    public ZoneId zone() {
        return content.zone();
    }

    /** The workspace's own labels on it. */
    public List<String> tags() {
        return content.extras().tags();
    }

    /** What this channel is to say. */
    public List<Part> partsFor(UUID channel) {
        return content.partsFor(channel);
    }

    /** All pictures, of every variant too. */
    public Set<UUID> media() {
        return content.media();
    }

    /**
     * Why it cannot go out to these channels as it is; empty when it can.
     *
     * @param pictures those of {@link #media()} that exist
     * @param lines what the program adds, and what counts against the limits, too
     */
    public List<PostProblem> readyFor(List<Channel> to, Collection<Media> pictures, DisclosureLines lines) {
        if (to.isEmpty()) {
            return List.of(PostProblem.of(null, 0, "post.noChannel"));
        }
        return to.stream()
                .flatMap(channel -> new Readiness(channel, pictures)
                        .problems(lines.said(channel, content), content.extras().firstComment()).stream())
                .toList();
    }
}
