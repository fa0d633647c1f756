package com.snshelper.content;

import com.snshelper.channels.Channel;
import com.snshelper.media.Media;
import com.snshelper.networks.Capabilities.Unit;
import com.snshelper.networks.Flag;
import com.snshelper.networks.TextCounter;
import com.snshelper.platform.UserProblem;
import com.snshelper.platform.WallTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The composer as its template shows it.
 *
 * @param draft whether it saves by itself; a scheduled post changes only when its button is pressed
 * @param choices channels one may choose, and chosen ones that one may no longer
 * @param texts first what all say, then each channel's
 * @param lines what the program adds to a text
 */
record ComposerPage(
        UUID id,
        boolean draft,
        ComposerForm form,
        List<Choice> choices,
        List<Text> texts,
        List<PostProblem> readiness,
        DisclosureLines lines) {

    /** @param own whether it has words of its own */
    record Choice(Channel channel, boolean chosen, boolean own, long issues) {}

    /**
     * The words of one channel, or of all.
     *
     * @param channel {@code null} for all
     * @param parts empty when the channel says what all say
     */
    record Text(String key, @Nullable Choice channel, List<Piece> parts) {}

    /** One part with its pictures and its counters. */
    record Piece(int index, String text, List<Tile> tiles, List<Counter> counters) {
        /** Whether a chosen channel would not take the text. */
        public boolean isTooLong() {
            return counters.stream().anyMatch(counter -> counter.shown() && counter.isOver());
        }
    }

    /** @param picture {@code null} when it does not exist any more */
    record Tile(UUID id, @Nullable Media picture) {}

    /** @param shown whether it counts for this text now */
    record Counter(Channel channel, boolean shown, List<Count> counts) {
        public boolean isOver() {
            return counts.stream().anyMatch(Count::isOver);
        }
    }

    record Count(Unit unit, int used, int max) {
        public boolean isOver() {
            return used > max;
        }
    }

    static ComposerPage of(
            UUID id,
            boolean draft,
            ComposerForm form,
            List<Channel> channels,
            Collection<Media> pictures,
            DisclosureLines lines) {
        var readiness = readiness(id, form, channels, pictures, lines);
        var choices = channels.stream()
                .filter(channel -> channel.isConnected() || form.channels().contains(channel.id()))
                .map(channel -> new Choice(
                        channel,
                        form.channels().contains(channel.id()),
                        form.variants().containsKey(channel.id()),
                        readiness.stream()
                                .filter(problem -> channel.id().equals(problem.channel()))
                                .count()))
                .toList();
        var known = pictures.stream().collect(Collectors.toMap(Media::id, Function.identity()));
        var flags = form.extras().flags();
        var texts = new ArrayList<Text>();
        var common = choices.stream().filter(choice -> !choice.own()).toList();
        texts.add(new Text(ComposerRequest.ALL, null, pieces(form.parts(), common, known, lines, flags)));
        choices.forEach(choice -> texts.add(new Text(
                choice.channel().id().toString(),
                choice,
                choice.own()
                        ? pieces(form.partsOf(choice.channel().id()), List.of(choice), known, lines, flags)
                        : List.of())));
        return new ComposerPage(id, draft, form, choices, texts, readiness, lines);
    }

    /** Nothing is wrong with a page that nobody has written on yet. */
    private static List<PostProblem> readiness(
            UUID id, ComposerForm form, List<Channel> channels, Collection<Media> pictures, DisclosureLines lines) {
        if (form.isBlank()) {
            return List.of();
        }
        try {
            return draftOf(id, form).readyFor(chosen(form, channels), pictures, lines);
        } catch (UserProblem cannotEvenBeKept) {
            return List.of(PostProblem.of(null, 0, cannotEvenBeKept.messageKey(), cannotEvenBeKept.arguments()));
        }
    }

    private static List<Channel> chosen(ComposerForm form, List<Channel> channels) {
        return channels.stream()
                .filter(channel -> form.channels().contains(channel.id()))
                .toList();
    }

    private static Post draftOf(UUID id, ComposerForm form) {
        return new Post(id, null, true, form.content(), Instant.EPOCH, Instant.EPOCH, null, form.version());
    }

    private static List<Piece> pieces(
            List<Part> parts, List<Choice> choices, Map<UUID, Media> pictures, DisclosureLines lines, Set<Flag> flags) {
        return IntStream.range(0, parts.size())
                .mapToObj(at -> new Piece(
                        at,
                        parts.get(at).text(),
                        parts.get(at).media().stream()
                                .map(media -> new Tile(media, pictures.get(media)))
                                .toList(),
                        choices.stream()
                                .map(choice -> counter(
                                        choice,
                                        at == 0
                                                ? lines.said(choice.channel(), flags, parts.get(at))
                                                        .text()
                                                : parts.get(at).text()))
                                .toList()))
                .toList();
    }

    private static Counter counter(Choice choice, String text) {
        return new Counter(
                choice.channel(),
                choice.chosen(),
                choice.channel().capabilities().textLimits().stream()
                        .map(limit -> new Count(limit.unit(), TextCounter.count(text, limit.unit()), limit.max()))
                        .toList());
    }

    /** What the chosen hour means; empty while none is chosen. */
    Optional<WallTime> wallTime() {
        try {
            return form.wallTime().map(at -> WallTime.resolve(at, form.zoneId()));
        } catch (UserProblem noTime) {
            return Optional.empty();
        }
    }

    /** The parts a channel's preview shows. */
    public List<Piece> preview(Choice choice) {
        var own = texts.stream()
                .filter(text -> text.key().equals(choice.channel().id().toString()))
                .flatMap(text -> text.parts().stream())
                .toList();
        return (own.isEmpty() ? texts.getFirst().parts() : own)
                .stream().map(piece -> said(choice, piece)).toList();
    }

    private Piece said(Choice choice, Piece piece) {
        if (piece.index() > 0) {
            return piece;
        }
        var part = new Part(piece.text(), piece.tiles().stream().map(Tile::id).toList());
        var text = lines.said(choice.channel(), form.extras().flags(), part).text();
        return new Piece(0, text, piece.tiles(), piece.counters());
    }

    /** The first comment, with a counter for each channel that has one; {@code null} when none has. */
    public @Nullable Piece comment() {
        var counters = choices.stream()
                .filter(choice -> choice.channel().capabilities().firstComment())
                .map(choice -> counter(choice, form.extras().firstComment()))
                .toList();
        return counters.isEmpty() ? null : new Piece(0, form.extras().firstComment(), List.of(), counters);
    }

    /** What readers can be told. */
    public List<Flag> flags() {
        return List.of(Flag.values());
    }

    /** The networks of which previews are shown. */
    public List<String> networks() {
        return choices.stream()
                .map(choice -> choice.channel().network())
                .distinct()
                .toList();
    }

    /** Whether there is a choice between the words of all and those of one channel. */
    public boolean hasVersions() {
        var chosen = choices.stream().filter(Choice::chosen).toList();
        return chosen.size() > 1 || chosen.stream().anyMatch(Choice::own);
    }

    public boolean hasChannels() {
        return !choices.isEmpty();
    }
}
