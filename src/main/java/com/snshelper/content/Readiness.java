package com.snshelper.content;

import com.snshelper.channels.Channel;
import com.snshelper.media.Media;
import com.snshelper.networks.Capabilities;
import com.snshelper.networks.TextCounter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules that decide whether one channel would take a post as it is. */
final class Readiness {

    private final Channel channel;
    private final Map<UUID, Media> media;

    Readiness(Channel channel, Collection<Media> media) {
        this.channel = channel;
        this.media = media.stream().collect(Collectors.toMap(Media::id, Function.identity()));
    }

    /** @param comment what is said first under it; empty for nothing */
    List<PostProblem> problems(List<Part> parts, String comment) {
        return Stream.concat(problems(parts).stream(), commentTooLong(comment)).toList();
    }

    private Stream<PostProblem> commentTooLong(String comment) {
        return channel.capabilities().firstComment() && !comment.isBlank()
                ? tooLong(comment)
                        .map(over -> problem(
                                0,
                                "post.commentTooLong." + over.unit(),
                                TextCounter.count(comment, over.unit()),
                                over.max()))
                : Stream.empty();
    }

    private List<PostProblem> problems(List<Part> parts) {
        var problems = new ArrayList<PostProblem>();
        if (!channel.isConnected()) {
            problems.add(problem(0, "post.notConnected"));
        }
        int most = channel.capabilities().maxParts();
        if (parts.size() > most) {
            problems.add(problem(most, "post.tooManyPartsForChannel", parts.size(), most));
        }
        IntStream.range(0, parts.size())
                .mapToObj(at -> problems(at, parts.get(at), parts.size()))
                .flatMap(Function.identity())
                .forEach(problems::add);
        return problems;
    }

    private Stream<PostProblem> problems(int at, Part part, int of) {
        return Stream.of(empty(at, part, of), tooLong(at, part), tooManyImages(at, part), pictures(at, part))
                .flatMap(Function.identity());
    }

    private Stream<PostProblem> empty(int at, Part part, int of) {
        return part.isEmpty()
                ? Stream.of(problem(at, of == 1 ? "post.empty" : "post.emptyPart", at + 1))
                : Stream.empty();
    }

    private Stream<PostProblem> tooLong(int at, Part part) {
        return tooLong(part.text())
                .map(limit -> problem(
                        at,
                        "post.tooLong." + limit.unit(),
                        at + 1,
                        TextCounter.count(part.text(), limit.unit()),
                        limit.max()));
    }

    private Stream<Capabilities.TextLimit> tooLong(String text) {
        return channel.capabilities().textLimits().stream()
                .filter(limit -> TextCounter.count(text, limit.unit()) > limit.max());
    }

    private Stream<PostProblem> tooManyImages(int at, Part part) {
        int most = channel.capabilities().maxImages();
        return part.media().size() > most
                ? Stream.of(
                        problem(at, "post.tooManyImages", at + 1, part.media().size(), most))
                : Stream.empty();
    }

    private Stream<PostProblem> pictures(int at, Part part) {
        if (!media.keySet().containsAll(part.media())) {
            return Stream.of(problem(at, "media.missing"));
        }
        int most = channel.capabilities().maxAltText();
        return part.media().stream()
                .map(media::get)
                .filter(Objects::nonNull)
                .mapToInt(picture ->
                        picture.altText().codePointCount(0, picture.altText().length()))
                .filter(length -> length > most)
                .mapToObj(length -> problem(at, "post.altTooLong", at + 1, length, most));
    }

    /** The channel's name is the first argument of every message. */
    private PostProblem problem(int part, String key, Object... args) {
        return PostProblem.of(
                channel.id(),
                part,
                key,
                Stream.concat(Stream.of(channel.displayName()), Stream.of(args)).toArray());
    }
}
