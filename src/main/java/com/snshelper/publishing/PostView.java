package com.snshelper.publishing;

import com.snshelper.content.Part;
import com.snshelper.content.Post;
import com.snshelper.networks.Flag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post as the API gives it.
 *
 * @param firstComment empty for none; in receipts it is the part after the last one of the post
 * @param scheduledAt with the offset of {@code timeZone} on that day; {@code null} for a draft without an hour
 */
record PostView(
        UUID id,
        boolean draft,
        String text,
        List<UUID> media,
        List<Part> parts,
        Map<UUID, List<Part>> variants,
        List<UUID> channels,
        List<String> tags,
        boolean advert,
        boolean madeWithAi,
        String firstComment,
        @Nullable OffsetDateTime scheduledAt,
        String timeZone,
        Instant createdAt,
        Instant updatedAt,
        List<PublicationView> publications,
        List<WarningView> warnings) {

    /**
     * What is no mistake but may be one; only in the answer to what was just scheduled.
     *
     * @param code {@code same-words}: another post says the same on this channel within three days
     * @param at when that one goes or went out
     */
    record WarningView(String code, UUID channelId, UUID postId, Instant at) {

        static WarningView of(Twins.Twin twin) {
            return new WarningView("same-words", twin.channel(), twin.post(), twin.at());
        }
    }

    /** @param problem why it failed or is held: a stable word, for example {@code content} or {@code reconnect} */
    record PublicationView(
            UUID id,
            UUID channelId,
            Publication.State state,
            @Nullable String url,
            @Nullable Instant publishedAt,
            @Nullable String problem,
            List<ReceiptView> receipt) {}

    /**
     * @param act SENT for an attempt, LOOKED for a look whether it is live, WAITED where nothing was done, for a reason
     * @param answer what the network said; {@code null} while nothing has come back
     * @param seenLiveAt when the part was seen live; only on the lines that brought it about
     */
    record ReceiptView(
            int part,
            int attempt,
            ReceiptLine.Act act,
            Instant at,
            String outcome,
            @Nullable String answer,
            @Nullable Instant seenLiveAt) {}

    static PostView of(
            Post post,
            List<Publication> publications,
            Map<UUID, List<ReceiptLine>> receipts,
            Map<UUID, List<SentPart>> parts) {
        var due = due(post, publications);
        return new PostView(
                post.id(),
                post.draft(),
                post.parts().getFirst().text(),
                post.parts().getFirst().media(),
                post.parts(),
                post.variants(),
                post.channels(),
                post.tags(),
                post.content().extras().flags().contains(Flag.ADVERT),
                post.content().extras().flags().contains(Flag.MADE_WITH_AI),
                post.content().extras().firstComment(),
                due == null ? null : due.instant().atZone(due.zone()).toOffsetDateTime(),
                post.zone().getId(),
                post.createdAt(),
                post.updatedAt(),
                publications.stream()
                        .map(it -> publication(
                                it, receipts.getOrDefault(it.id(), List.of()), parts.getOrDefault(it.id(), List.of())))
                        .toList(),
                List.of());
    }

    PostView warning(List<Twins.Twin> twins) {
        return new PostView(
                id,
                draft,
                text,
                media,
                parts,
                variants,
                channels,
                tags,
                advert,
                madeWithAi,
                firstComment,
                scheduledAt,
                timeZone,
                createdAt,
                updatedAt,
                publications,
                twins.stream().map(WarningView::of).toList());
    }

    private static @Nullable Due due(Post post, List<Publication> publications) {
        if (!publications.isEmpty()) {
            return publications.getFirst().due();
        }
        return post.wallTime() == null ? null : Due.at(post.wallTime(), post.zone());
    }

    private static PublicationView publication(Publication it, List<ReceiptLine> receipt, List<SentPart> parts) {
        return new PublicationView(
                it.id(), it.channelId(), it.state(), it.url(), it.publishedAt(), it.problem(), receipt(receipt, parts));
    }

    private static List<ReceiptView> receipt(List<ReceiptLine> lines, List<SentPart> parts) {
        return lines.stream()
                .map(line -> new ReceiptView(
                        line.part(),
                        line.attempt(),
                        line.act(),
                        line.at(),
                        line.outcome(),
                        line.answer(),
                        seenLiveAt(line, parts)))
                .toList();
    }

    /** The attempt that was accepted, and the look that saw it. */
    private static @Nullable Instant seenLiveAt(ReceiptLine line, List<SentPart> parts) {
        boolean live = line.outcome().equals("Published") || line.outcome().equals("Seen");
        return live && line.part() < parts.size() ? parts.get(line.part()).seenLiveAt() : null;
    }
}
