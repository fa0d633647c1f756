package com.snshelper.publishing;

import com.snshelper.channels.Channel;
import com.snshelper.media.MediaLibrary;
import com.snshelper.networks.OutgoingPart;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Makes what a network is given of what was scheduled: the same for every attempt. */
@Component
class OutgoingParts {

    private final MediaLibrary media;
    private final KnownSiblings siblings;
    private final Clock clock;

    OutgoingParts(MediaLibrary media, KnownSiblings siblings, Clock clock) {
        this.media = media;
        this.siblings = siblings;
        this.clock = clock;
    }

    /** @param parts all parts of the publication, in order */
    OutgoingPart of(UUID publication, List<SentPart> parts, SentPart part, Channel channel) {
        boolean first = part.position() == 0;
        return new OutgoingPart(
                publication + "-" + part.position(),
                part.text(),
                images(part, channel),
                dated(part),
                part.language(),
                first ? null : parts.getFirst().reference(),
                part.answered(parts).map(SentPart::reference).orElse(null),
                part.role(),
                part.flags(),
                siblings.of(publication, part, channel));
    }

    /** No finer than the database keeps it, or the second attempt would carry another date than the first. */
    private Instant dated(SentPart part) {
        var fixed = part.dated();
        return fixed == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : fixed;
    }

    private List<OutgoingPart.Image> images(SentPart part, Channel channel) {
        return IntStream.range(0, part.media().size())
                .mapToObj(at -> part.isLive()
                        ? sent(part.altTexts().get(at))
                        : image(channel, part.media().get(at), part.altTexts().get(at)))
                .toList();
    }

    /** Of what is out only the number of pictures counts: they may be deleted here since. */
    private static OutgoingPart.Image sent(String altText) {
        return new OutgoingPart.Image("", 0, 0, 0, altText, () -> {
            throw new IOException("a picture that was sent is not sent again");
        });
    }

    private OutgoingPart.Image image(Channel channel, UUID id, String altText) {
        var picture = media.find(id).orElseThrow(() -> new IllegalStateException("picture " + id + " is gone"));
        var fitted = media.fit(picture, channel.capabilities());
        return new OutgoingPart.Image(
                fitted.contentType(), fitted.width(), fitted.height(), fitted.size(), altText, fitted.content());
    }
}
