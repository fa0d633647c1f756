package com.snshelper.networks.mastodon;

import com.snshelper.networks.Deadline;
import com.snshelper.networks.OutgoingPart.Image;
import com.snshelper.networks.Reply;
import com.snshelper.networks.Reply.Failure;
import com.snshelper.networks.Reply.Success;
import com.snshelper.platform.EgressCall;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Uploads pictures, and waits until the server has worked on them. */
@Component
final class MastodonMedia {

    private static final Duration UPLOAD = Duration.ofSeconds(30);
    private static final Duration ASK = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final MastodonClient client;
    private final Duration patience;

    MastodonMedia(MastodonClient client, MastodonProperties properties) {
        this.client = client;
        this.patience = properties.processing();
    }

    /** What became of a part's pictures; none of it is visible to anybody. */
    sealed interface Uploads {

        record Ready(List<String> ids) implements Uploads {}

        /** Taken; the server needs more time. */
        record Working(List<String> ids) implements Uploads {}

        record Failed(Reply reply) implements Uploads {}
    }

    /** Uses what an earlier attempt uploaded, as long as the server still has all of it. */
    Uploads of(List<Image> images, List<String> earlier, Access access, Deadline deadline) {
        if (!images.isEmpty() && earlier.size() == images.size()) {
            var again = await(earlier, access, deadline);
            if (!(again instanceof Uploads.Failed)) {
                return again;
            }
        }
        return upload(images, access, deadline);
    }

    private Uploads upload(List<Image> images, Access access, Deadline deadline) {
        var ids = new ArrayList<String>();
        var working = new ArrayList<String>();
        for (var image : images) {
            var reply = upload(image, access, deadline);
            if (!(reply instanceof Success(JsonNode media))
                    || media.path("id").asString("").isEmpty()) {
                return new Uploads.Failed(reply);
            }
            ids.add(media.path("id").asString());
            if (!isDone(media)) {
                working.add(ids.getLast());
            }
        }
        return switch (await(working, access, deadline)) {
            case Uploads.Ready done -> new Uploads.Ready(ids);
            case Uploads.Working more -> new Uploads.Working(ids);
            case Uploads.Failed failed -> failed;
        };
    }

    private Uploads await(List<String> ids, Access access, Deadline deadline) {
        var end = Deadline.in(deadline.left(patience));
        for (var id : ids) {
            var reply = ask(id, access, deadline);
            while (reply instanceof Success(JsonNode media) && !isDone(media)) {
                var pause = end.left(PAUSE);
                if (pause.isZero()) {
                    return new Uploads.Working(ids);
                }
                LockSupport.parkNanos(pause.toNanos());
                reply = ask(id, access, deadline);
            }
            if (!(reply instanceof Success)) {
                return new Uploads.Failed(reply);
            }
        }
        return new Uploads.Ready(ids);
    }

    /** Before that it has an id, and no address yet. */
    private static boolean isDone(JsonNode media) {
        return !media.path("url").asString("").isEmpty();
    }

    private Reply ask(String id, Access access, Deadline deadline) {
        var path = "/api/v1/media/" + MastodonClient.encoded(id);
        return client.get(access.server(), path, access.token(), deadline.left(ASK));
    }

    private Reply upload(Image image, Access access, Deadline deadline) {
        var reply = client.post(access, "/api/v2/media", form(image), deadline.left(UPLOAD));
        return reply instanceof Failure failure && failure.status() == 404
                ? client.post(access, "/api/v1/media", form(image), deadline.left(UPLOAD))
                : reply;
    }

    private static EgressCall.Body form(Image image) {
        var boundary = "part-" + UUID.randomUUID();
        var name = image.contentType().equals("image/png") ? "picture.png" : "picture.jpg";
        var head = bytes("""
                --%1$s\r
                Content-Disposition: form-data; name="description"\r
                Content-Type: text/plain; charset=utf-8\r
                \r
                %2$s\r
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="%3$s"\r
                Content-Type: %4$s\r
                \r
                """.formatted(boundary, image.altText(), name, image.contentType()));
        var tail = bytes("\r\n--" + boundary + "--\r\n");
        return new EgressCall.Body(
                "multipart/form-data; boundary=" + boundary,
                head.length + image.size() + tail.length,
                () -> new SequenceInputStream(
                        new SequenceInputStream(
                                new ByteArrayInputStream(head), image.content().open()),
                        new ByteArrayInputStream(tail)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
