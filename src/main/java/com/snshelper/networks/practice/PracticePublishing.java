package com.snshelper.networks.practice;

import com.snshelper.networks.Deadline;
import com.snshelper.networks.Flag;
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
import com.snshelper.platform.EgressCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Sends parts to the practice network and looks for them by their fingerprint; the network helps in nothing else. */
@Component
final class PracticePublishing {

    static final Duration WITHIN = Duration.ofSeconds(90);

    private static final Duration UPLOAD = Duration.ofSeconds(15);

    private final PracticeClient client;
    private final Duration timeout;

    PracticePublishing(PracticeClient client, PracticeProperties properties) {
        this.client = client;
        this.timeout = properties.timeout();
    }

    PublishOutcome publish(OutgoingPart part, String token, Progress progress) {
        var saved = progress.handle().map(PracticeHandle::parse);
        return saved.isPresent()
                ? resume(part, saved.get(), token, progress)
                : prepareAndSend(part, token, progress, Deadline.in(WITHIN));
    }

    /** An earlier attempt may have succeeded, and this network would take the part again. */
    private PublishOutcome resume(OutgoingPart part, PracticeHandle handle, String token, Progress progress) {
        return switch (observe(handle, token)) {
            case Observation.Seen seen ->
                new Published(seen.reference(), seen.url(), seen.answer() + ", already there");
            case Observation.NotSeen unseen -> saveAndSend(part, handle, token, progress);
            case Observation.Refused refused -> new Rejected(Reason.CONTENT, refused.answer());
            case Observation.StillProcessing processing -> new Unknown(processing.answer());
            case Observation.Unclear unclear -> new Unknown(unclear.answer());
            case Observation.ReconnectRequired reconnect -> new ReconnectRequired(reconnect.answer());
        };
    }

    private PublishOutcome prepareAndSend(OutgoingPart part, String token, Progress progress, Deadline deadline) {
        var media = new ArrayList<String>();
        for (var image : part.images()) {
            var body = new EgressCall.Body(image.contentType(), image.size(), image.content()::open);
            var reply = client.upload(body, token, deadline.left(UPLOAD));
            if (!(reply instanceof Success(JsonNode answer))
                    || answer.path("id").asString("").isEmpty()) {
                return nothingVisible(reply);
            }
            media.add(answer.path("id").asString());
        }
        return saveAndSend(part, new PracticeHandle(part.idempotencyKey(), media), token, progress);
    }

    /** Saving is the last thing before the wire: whoever lost the right to send is told there. */
    private PublishOutcome saveAndSend(OutgoingPart part, PracticeHandle handle, String token, Progress progress) {
        progress.save(handle.text());
        return send(part, handle, token);
    }

    private PublishOutcome send(OutgoingPart part, PracticeHandle handle, String token) {
        var post = new HashMap<String, Object>();
        post.put("fingerprint", handle.fingerprint());
        post.put("text", part.text());
        post.put("language", part.language());
        post.put("createdAt", part.createdAt().toString());
        post.put("media", media(part, handle));
        post.put("inReplyTo", part.parent());
        post.put("comment", part.role() == OutgoingPart.Role.COMMENT);
        post.put("advert", part.flags().contains(Flag.ADVERT));
        post.put("madeWithAi", part.flags().contains(Flag.MADE_WITH_AI));
        return outcome(client.post(post, part.idempotencyKey(), token, timeout));
    }

    private static List<Map<String, String>> media(OutgoingPart part, PracticeHandle handle) {
        var media = new ArrayList<Map<String, String>>();
        for (int i = 0; i < handle.media().size(); i++) {
            media.add(Map.of(
                    "id", handle.media().get(i), "altText", part.images().get(i).altText()));
        }
        return media;
    }

    private static PublishOutcome outcome(Reply reply) {
        return switch (reply) {
            case Success(JsonNode body)
            when isPost(body) ->
                new Published(body.path("id").asString(), body.path("url").asString(), reply.brief());
            case Success success -> new Unknown("200 without a post");
            case Silence silence when silence.maybeReceived() -> new Unknown(silence.brief());
            case Silence silence -> new NotAccepted(silence.brief());
            case Failure failure when failure.isServersFault() -> new Unknown(failure.brief());
            case Failure failure -> refusal(failure);
        };
    }

    private static boolean isPost(JsonNode body) {
        return !body.path("id").asString("").isEmpty()
                && !body.path("url").asString("").isEmpty();
    }

    /** An upload alone shows nobody anything, so whatever became of it, nothing was published. */
    private static PublishOutcome nothingVisible(Reply reply) {
        return reply instanceof Failure failure && !failure.isServersFault()
                ? refusal(failure)
                : new NotAccepted("upload: " + reply.brief());
    }

    private static PublishOutcome refusal(Failure failure) {
        return switch (failure.status()) {
            case 401 -> new ReconnectRequired(failure.brief());
            case 403 -> new Rejected(Reason.PERMISSION, failure.brief());
            case 400, 413, 415, 422 -> new Rejected(Reason.CONTENT, failure.brief());
            case 429 -> new RateLimited(failure.retryAfter(), failure.brief());
            default -> new NotAccepted(failure.brief());
        };
    }

    Observation observe(PracticeHandle handle, String token) {
        var query = "/posts?fingerprint=" + URLEncoder.encode(handle.fingerprint(), StandardCharsets.UTF_8);
        return switch (client.get(query, token)) {
            case Success(JsonNode body) when body.path("items").isArray() -> first(body.path("items"));
            case Success success -> new Observation.Unclear("200 without a list");
            case Failure failure when failure.status() == 401 -> new Observation.ReconnectRequired(failure.brief());
            case Failure failure -> new Observation.Unclear(failure.brief());
            case Silence silence -> new Observation.Unclear(silence.brief());
        };
    }

    private static Observation first(JsonNode items) {
        var post = items.path(0);
        return isPost(post)
                ? new Observation.Seen(
                        post.path("id").asString(), post.path("url").asString(), "200")
                : new Observation.NotSeen("200, not listed");
    }
}
