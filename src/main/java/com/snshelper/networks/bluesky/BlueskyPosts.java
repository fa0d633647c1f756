package com.snshelper.networks.bluesky;

import com.snshelper.networks.Deadline;
import com.snshelper.networks.Metered;
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
import com.snshelper.networks.Quotas;
import com.snshelper.networks.Quotas.Quota;
import com.snshelper.networks.Quotas.Spending;
import com.snshelper.networks.Reply;
import com.snshelper.networks.Reply.Failure;
import com.snshelper.networks.Reply.Silence;
import com.snshelper.networks.Reply.Success;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressCall;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Publishes parts and looks for them (com.atproto.repo.*). The record is put under a key of its own with
 * {@code swapRecord: null}, "only if nothing is there": the same again changes nothing, anything else is refused.
 */
@Component
final class BlueskyPosts {

    static final Duration WITHIN = Duration.ofSeconds(90);

    private static final String COLLECTION = "app.bsky.feed.post";
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration RESOLVE = Duration.ofSeconds(4);
    private static final Duration UPLOAD = Duration.ofSeconds(30);
    private static final int MOST_MENTIONS = 10;

    /** Points that a new record costs (docs.bsky.app, rate limits). */
    private static final int PUTTING = 3;

    private final Xrpc xrpc;
    private final Egress egress;
    private final Duration timeout;
    private final Metered metered;
    private final List<Quota> quotas;

    BlueskyPosts(Xrpc xrpc, Egress egress, Quotas quotas, BlueskyProperties properties) {
        this.metered = new Metered(quotas, Xrpc.RATE_LIMIT);
        this.quotas = List.of(
                new Quota("hour", properties.pointsInAnHour(), Duration.ofHours(1)),
                new Quota("day", properties.pointsInADay(), Duration.ofDays(1)));
        this.xrpc = xrpc;
        this.egress = egress;
        this.timeout = properties.timeout();
    }

    PublishOutcome publish(OutgoingPart part, Repository repository, Progress progress) {
        var deadline = Deadline.in(WITHIN);
        var saved = progress.handle();
        if (saved.isEmpty()) {
            return prepareAndPut(part, repository, progress, mentions(part, repository, deadline), deadline);
        }
        var handle = PostHandle.parse(saved.get());
        var reply = put(part, handle, repository, progress, deadline);
        // Servers forget uploads that no post took up; the key of the record stays, so this is no second post.
        return reply instanceof Failure failure && failure.error().equals("BlobNotFound")
                ? prepareAndPut(part, repository, progress, handle.mentions(), deadline)
                : outcome(reply, part, handle, repository);
    }

    private PublishOutcome prepareAndPut(
            OutgoingPart part,
            Repository repository,
            Progress progress,
            Map<String, String> mentions,
            Deadline deadline) {
        var blobs = new ArrayList<JsonNode>();
        for (var image : part.images()) {
            var body = new EgressCall.Body(image.contentType(), image.size(), image.content()::open);
            var reply = xrpc.upload(repository.pds(), body, repository.pass(), deadline.left(UPLOAD));
            if (!(reply instanceof Success(JsonNode answer))
                    || !answer.path("blob").isObject()) {
                return nothingVisible(reply);
            }
            blobs.add(answer.path("blob"));
        }
        var handle = new PostHandle(RecordKey.of(part), blobs, mentions);
        return outcome(put(part, handle, repository, progress, deadline), part, handle, repository);
    }

    private Map<String, String> mentions(OutgoingPart part, Repository repository, Deadline deadline) {
        var dids = new LinkedHashMap<String, String>();
        RichText.mentions(part.text()).stream().limit(MOST_MENTIONS).forEach(handle -> {
            var reply = xrpc.query(
                    repository.pds(),
                    "com.atproto.identity.resolveHandle",
                    Map.of("handle", handle),
                    deadline.left(RESOLVE));
            if (reply instanceof Success(JsonNode body)
                    && body.path("did").asString("").startsWith("did:")) {
                dids.put(handle, body.path("did").asString());
            }
        });
        return dids;
    }

    /** Saving is the last thing before the wire: whoever lost the right to send is told there. */
    private Reply put(
            OutgoingPart part, PostHandle handle, Repository repository, Progress progress, Deadline deadline) {
        var input = new LinkedHashMap<String, Object>();
        input.put("repo", repository.did());
        input.put("collection", COLLECTION);
        input.put("rkey", handle.rkey());
        input.put("record", PostRecord.of(part, handle));
        input.put("swapRecord", null);
        return metered.call(new Spending(repository.did(), quotas, PUTTING), () -> {
            progress.save(handle.text());
            return xrpc.call(
                    repository.pds(), "com.atproto.repo.putRecord", input, repository.pass(), deadline.left(timeout));
        });
    }

    private PublishOutcome outcome(Reply reply, OutgoingPart part, PostHandle handle, Repository repository) {
        return switch (reply) {
            case Success success ->
                reference(success.body())
                        .<PublishOutcome>map(it -> new Published(it, url(repository, handle), success.brief()))
                        .orElse(new Unknown("200 without a reference"));
            case Silence silence when silence.maybeReceived() -> new Unknown(silence.brief());
            case Silence silence -> new NotAccepted(silence.brief());
            case Failure failure
            when failure.error().equals("InvalidSwap") -> alreadyThere(failure, part, handle, repository);
            case Failure failure when failure.isServersFault() -> new Unknown(failure.brief());
            case Failure failure -> refusal(failure);
        };
    }

    /** Something is under our key: the post of an earlier attempt. */
    private PublishOutcome alreadyThere(Failure failure, OutgoingPart part, PostHandle handle, Repository repository) {
        return observe(part, handle, repository) instanceof Observation.Seen seen
                ? new Published(seen.reference(), seen.url(), failure.brief() + ", seen")
                : new Unknown(failure.brief());
    }

    /** An upload alone shows nobody anything, so whatever became of it, nothing was published. */
    private static PublishOutcome nothingVisible(Reply reply) {
        return switch (reply) {
            case Failure failure when !failure.isServersFault() -> refusal(failure);
            case Failure failure -> new NotAccepted("upload: " + failure.brief());
            case Silence silence -> new NotAccepted("upload: " + silence.brief());
            case Success success -> new NotAccepted("upload: 200 without a blob");
        };
    }

    private static PublishOutcome refusal(Failure failure) {
        if (failure.status() == 429) {
            return new RateLimited(failure.retryAfter(), failure.brief());
        }
        if (failure.error().equals("use_dpop_nonce")) {
            return new NotAccepted(failure.brief());
        }
        if (failure.status() == 401 || BlueskySessions.SESSION_OVER.contains(failure.error())) {
            return new ReconnectRequired(failure.brief());
        }
        return switch (failure.status()) {
            case 400, 413, 415, 422 -> new Rejected(Reason.CONTENT, failure.brief());
            case 403 -> new Rejected(Reason.PERMISSION, failure.brief());
            default -> new NotAccepted(failure.brief());
        };
    }

    Observation observe(OutgoingPart part, PostHandle handle, Repository repository) {
        var where = Map.of("repo", repository.did(), "collection", COLLECTION, "rkey", handle.rkey());
        return switch (xrpc.query(repository.pds(), "com.atproto.repo.getRecord", where, LOOK)) {
            case Success success ->
                reference(success.body())
                        .<Observation>map(it -> new Observation.Seen(it, url(repository, handle), success.brief()))
                        .orElse(new Observation.Unclear("200 without a reference"));
            case Failure failure
            when failure.error().equals("RecordNotFound") -> new Observation.NotSeen(failure.brief());
            case Failure failure
            when failure.status() == 401 || BlueskySessions.SESSION_OVER.contains(failure.error()) ->
                new Observation.ReconnectRequired(failure.brief());
            case Failure failure -> new Observation.Unclear(failure.brief());
            case Silence silence -> new Observation.Unclear(silence.brief());
        };
    }

    private static Optional<String> reference(JsonNode body) {
        var uri = body.path("uri").asString("");
        var cid = body.path("cid").asString("");
        return uri.isEmpty() || cid.isEmpty()
                ? Optional.empty()
                : Optional.of(Xrpc.JSON.writeValueAsString(Map.of("uri", uri, "cid", cid)));
    }

    /** The public reader; for a server that it cannot reach, the record on that server. */
    private String url(Repository repository, PostHandle handle) {
        return egress.isPrivate(URI.create(repository.pds()))
                ? repository.pds() + "/xrpc/com.atproto.repo.getRecord?repo=" + repository.did() + "&collection="
                        + COLLECTION + "&rkey=" + handle.rkey()
                : "https://bsky.app/profile/" + repository.handle() + "/post/" + handle.rkey();
    }
}
