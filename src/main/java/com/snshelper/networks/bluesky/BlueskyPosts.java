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
        var attempt = new Attempt(part, repository, progress, Deadline.in(WITHIN));
        var saved = progress.handle();
        if (saved.isEmpty()) {
            return prepareAndPut(attempt, RecordKey.of(part), mentions(part, repository, attempt.deadline()));
        }
        var handle = PostHandle.parse(saved.get());
        var reply = put(attempt, handle);
        // Servers forget uploads that no post took up; the key of the record stays, so this is no second post.
        return reply instanceof Failure failure && failure.error().equals("BlobNotFound")
                ? prepareAndPut(attempt, handle.rkey(), handle.mentions())
                : outcome(reply, attempt, handle);
    }

    private record Attempt(OutgoingPart part, Repository repository, Progress progress, Deadline deadline) {}

    private PublishOutcome prepareAndPut(Attempt attempt, String key, Map<String, String> mentions) {
        var repository = attempt.repository();
        var blobs = new ArrayList<JsonNode>();
        for (var image : attempt.part().images()) {
            var body = new EgressCall.Body(image.contentType(), image.size(), image.content()::open);
            var left = attempt.deadline().left(UPLOAD);
            var reply = xrpc.upload(repository.pds(), body, repository.pass(), left);
            if (!(reply instanceof Success(JsonNode answer))
                    || !answer.path("blob").isObject()) {
                return nothingVisible(reply);
            }
            blobs.add(answer.path("blob"));
        }
        var handle = new PostHandle(key, blobs, mentions);
        return outcome(put(attempt, handle), attempt, handle);
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
    private Reply put(Attempt attempt, PostHandle handle) {
        var repository = attempt.repository();
        var input = new LinkedHashMap<String, Object>();
        input.put("repo", repository.did());
        input.put("collection", COLLECTION);
        input.put("rkey", handle.rkey());
        input.put("record", PostRecord.of(attempt.part(), handle));
        input.put("swapRecord", null);
        return metered.call(new Spending(repository.did(), quotas, PUTTING), () -> {
            attempt.progress().save(handle.text());
            var left = attempt.deadline().left(timeout);
            return xrpc.call(repository.pds(), "com.atproto.repo.putRecord", input, repository.pass(), left);
        });
    }

    private PublishOutcome outcome(Reply reply, Attempt attempt, PostHandle handle) {
        return switch (reply) {
            case Success success ->
                reference(success.body())
                        .<PublishOutcome>map(
                                it -> new Published(it, url(attempt.repository(), handle), success.brief()))
                        .orElse(new Unknown("200 without a reference"));
            case Silence silence when silence.maybeReceived() -> new Unknown(silence.brief());
            case Silence silence -> new NotAccepted(silence.brief());
            case Failure failure when failure.error().equals("InvalidSwap") -> alreadyThere(failure, attempt, handle);
            case Failure failure when failure.isServersFault() -> new Unknown(failure.brief());
            case Failure failure -> refusal(failure);
        };
    }

    /** Something is under our key: the post of an earlier attempt, or another one of the same millisecond. */
    private PublishOutcome alreadyThere(Failure failure, Attempt attempt, PostHandle handle) {
        var found = find(attempt.part(), handle, attempt.repository());
        if (found instanceof Found.Ours(String reference, Reply reply)
                && !attempt.part().siblings().own(reference)) {
            return new Published(reference, url(attempt.repository(), handle), failure.brief() + ", seen");
        }
        if (found instanceof Found.Nothing || found instanceof Found.Unclear) {
            return new Unknown(failure.brief());
        }
        return RecordKey.after(handle.rkey(), attempt.part())
                .map(handle::under)
                .map(next -> outcome(put(attempt, next), attempt, next))
                .orElseGet(() -> new NotAccepted(failure.brief()));
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
        // The next attempt proves itself with the new nonce, or uploads once more what the server forgot.
        if (failure.error().equals("use_dpop_nonce") || failure.error().equals("BlobNotFound")) {
            return new NotAccepted(failure.brief());
        }
        if (isSessionOver(failure)) {
            return new ReconnectRequired(failure.brief());
        }
        return switch (failure.status()) {
            case 400, 413, 415, 422 -> new Rejected(Reason.CONTENT, failure.brief());
            case 403 -> new Rejected(Reason.PERMISSION, failure.brief());
            default -> new NotAccepted(failure.brief());
        };
    }

    Observation observe(OutgoingPart part, PostHandle handle, Repository repository) {
        return switch (find(part, handle, repository)) {
            case Found.Ours ours ->
                new Observation.Seen(
                        ours.reference(), url(repository, handle), ours.reply().brief());
            case Found.Anothers anothers ->
                new Observation.NotSeen(anothers.reply().brief() + " for another post");
            case Found.Nothing nothing ->
                new Observation.NotSeen(nothing.reply().brief());
            case Found.Unclear(Failure failure)
            when isSessionOver(failure) -> new Observation.ReconnectRequired(failure.brief());
            case Found.Unclear unclear ->
                new Observation.Unclear(unclear.reply().brief());
        };
    }

    private static boolean isSessionOver(Failure failure) {
        return failure.status() == 401 || BlueskySessions.SESSION_OVER.contains(failure.error());
    }

    /** What is under a part's key. */
    private sealed interface Found {

        Reply reply();

        record Ours(String reference, Reply reply) implements Found {}

        record Anothers(Reply reply) implements Found {}

        record Nothing(Reply reply) implements Found {}

        record Unclear(Reply reply) implements Found {}
    }

    private Found find(OutgoingPart part, PostHandle handle, Repository repository) {
        var where = Map.of("repo", repository.did(), "collection", COLLECTION, "rkey", handle.rkey());
        return switch (xrpc.query(repository.pds(), "com.atproto.repo.getRecord", where, LOOK)) {
            case Success success
            when success.body().path("value").isObject() ->
                PostRecord.is(success.body().path("value"), part)
                        ? reference(success.body())
                                .<Found>map(it -> new Found.Ours(it, success))
                                .orElse(new Found.Unclear(success))
                        : new Found.Anothers(success);
            case Failure failure when failure.error().equals("RecordNotFound") -> new Found.Nothing(failure);
            case Reply unclear -> new Found.Unclear(unclear);
        };
    }

    private static Optional<String> reference(JsonNode body) {
        var uri = body.path("uri").asString("");
        var cid = body.path("cid").asString("");
        if (uri.isEmpty() || cid.isEmpty()) {
            return Optional.empty();
        }
        // In this order on every node: references are compared.
        var reference = new LinkedHashMap<String, String>();
        reference.put("uri", uri);
        reference.put("cid", cid);
        return Optional.of(Xrpc.JSON.writeValueAsString(reference));
    }

    /** The public reader; for a server that it cannot reach, the record on that server. */
    private String url(Repository repository, PostHandle handle) {
        return egress.isPrivate(URI.create(repository.pds()))
                ? repository.pds() + "/xrpc/com.atproto.repo.getRecord?repo=" + repository.did() + "&collection="
                        + COLLECTION + "&rkey=" + handle.rkey()
                : "https://bsky.app/profile/" + repository.handle() + "/post/" + handle.rkey();
    }
}
