package com.snshelper.networks.mastodon;

import com.snshelper.networks.Deadline;
import com.snshelper.networks.Observation;
import com.snshelper.networks.OutgoingPart;
import com.snshelper.networks.Progress;
import com.snshelper.networks.PublishOutcome;
import com.snshelper.networks.PublishOutcome.NotAccepted;
import com.snshelper.networks.PublishOutcome.Published;
import com.snshelper.networks.PublishOutcome.RateLimited;
import com.snshelper.networks.PublishOutcome.ReconnectRequired;
import com.snshelper.networks.PublishOutcome.Rejected;
import com.snshelper.networks.PublishOutcome.Rejected.Reason;
import com.snshelper.networks.PublishOutcome.Unknown;
import com.snshelper.networks.Reply;
import com.snshelper.networks.Reply.Failure;
import com.snshelper.networks.Reply.Silence;
import com.snshelper.networks.Reply.Success;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Publishes parts: pictures first, then a note of the newest post so far, then the post itself with the part's own key.
 * An attempt that follows another looks first, because not every server honours the key.
 */
@Component
final class MastodonPosts {

    static final Duration WITHIN = Duration.ofSeconds(120);

    /** Mastodon keeps a key for an hour; the rest is for clocks that differ and for the way. */
    private static final Duration KEY_HOLDS = Duration.ofMinutes(50);

    private static final Duration LOOK = Duration.ofSeconds(12);

    private final MastodonClient client;
    private final MastodonMedia media;
    private final OwnStatuses statuses;
    private final Clock clock;
    private final Duration timeout;

    MastodonPosts(
            MastodonClient client,
            MastodonMedia media,
            OwnStatuses statuses,
            Clock clock,
            MastodonProperties properties) {
        this.client = client;
        this.media = media;
        this.statuses = statuses;
        this.clock = clock;
        this.timeout = properties.timeout();
    }

    PublishOutcome publish(OutgoingPart part, Access access, Progress progress) {
        var deadline = Deadline.in(WITHIN);
        var handle = progress.handle().map(StatusHandle::parse).orElse(StatusHandle.NOTHING);
        return switch (statuses.find(part, handle, access)) {
            case Observation.NotSeen nothing -> upload(part, handle, access, progress, deadline);
            case Observation.Seen seen -> new Published(seen.reference(), seen.url(), seen.answer());
            case Observation.ReconnectRequired it -> new ReconnectRequired(it.answer());
            case Observation other -> new Unknown(other.answer());
        };
    }

    private PublishOutcome upload(
            OutgoingPart part, StatusHandle handle, Access access, Progress progress, Deadline deadline) {
        return switch (media.of(part.images(), handle.media(), access, deadline)) {
            case MastodonMedia.Uploads.Failed failed -> nothingVisible("upload", failed.reply());
            case MastodonMedia.Uploads.Working working -> {
                progress.save(handle.with(working.ids()).text());
                yield new NotAccepted("upload: still being processed");
            }
            case MastodonMedia.Uploads.Ready ready -> send(part, handle.with(ready.ids()), access, progress, deadline);
        };
    }

    private PublishOutcome send(
            OutgoingPart part, StatusHandle prepared, Access access, Progress progress, Deadline deadline) {
        var handle = prepared;
        if (handle.sentAt() == null) {
            var newest = statuses.newest(access, deadline.left(LOOK));
            if (!(newest instanceof Success(JsonNode list)) || !list.isArray()) {
                return nothingVisible("look", newest);
            }
            handle = handle.sending(Status.own(list).stream().findFirst().orElse(null), clock.instant());
        }
        var sent = handle;
        // The last thing before the wire: whoever lost the right to send is told here.
        var reply = client.post(
                access,
                "/api/v1/statuses",
                body(part, sent),
                part.idempotencyKey(),
                deadline.left(timeout),
                () -> progress.save(sent.text()));
        var outcome = outcome(reply, part, access);
        if (outcome instanceof Published published) {
            progress.save(sent.published(published.reference()).text());
        }
        return outcome;
    }

    private static LinkedHashMap<String, Object> body(OutgoingPart part, StatusHandle handle) {
        var body = new LinkedHashMap<String, Object>();
        body.put("status", part.text());
        body.put("visibility", "public");
        body.put("language", part.language().replaceFirst("-.*", ""));
        if (!handle.media().isEmpty()) {
            body.put("media_ids", handle.media());
        }
        Optional.ofNullable(part.parent()).ifPresent(parent -> body.put("in_reply_to_id", parent));
        return body;
    }

    private static PublishOutcome outcome(Reply reply, OutgoingPart part, Access access) {
        return switch (reply) {
            case Success success ->
                Status.of(success.body())
                        .<PublishOutcome>map(it -> new Published(it.id(), it.address(access), success.brief()))
                        .orElse(new Unknown("200 without a post"));
            case Silence silence when silence.maybeReceived() -> new Unknown(silence.brief());
            case Silence silence -> new NotAccepted(silence.brief());
            case Failure failure when failure.isServersFault() -> new Unknown(failure.brief());
            // The post that it answers is gone.
            case Failure failure
            when failure.status() == 404 && part.parent() != null -> new Rejected(Reason.CONTENT, failure.brief());
            case Failure failure -> refusal(failure);
        };
    }

    /** Neither uploading nor looking shows anybody anything, so whatever became of it, nothing was published. */
    private static PublishOutcome nothingVisible(String step, Reply reply) {
        return reply instanceof Failure failure && !failure.isServersFault()
                ? refusal(failure)
                : new NotAccepted(step + ": " + reply.brief());
    }

    private static PublishOutcome refusal(Failure failure) {
        return switch (failure.status()) {
            case 429 -> new RateLimited(failure.retryAfter(), failure.brief());
            case 401 -> new ReconnectRequired(failure.brief());
            case 403 -> new Rejected(Reason.PERMISSION, failure.brief());
            case 400, 413, 415, 422 -> new Rejected(Reason.CONTENT, failure.brief());
            default -> new NotAccepted(failure.brief());
        };
    }

    Observation observe(OutgoingPart part, StatusHandle handle, Access access) {
        return statuses.find(part, handle, access);
    }

    /** Never sent, or sent to a server that honours the key and still has it. */
    boolean resendIsSafe(StatusHandle handle, Access access) {
        var sent = handle.sentAt();
        return sent == null || (access.honoursKeys() && clock.instant().isBefore(sent.plus(KEY_HOLDS)));
    }
}
