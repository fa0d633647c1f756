package com.snshelper.networks.mastodon;

import com.snshelper.networks.Observation;
import com.snshelper.networks.Observation.NotSeen;
import com.snshelper.networks.Observation.Seen;
import com.snshelper.networks.Observation.Unclear;
import com.snshelper.networks.OutgoingPart;
import com.snshelper.networks.Reply;
import com.snshelper.networks.Reply.Failure;
import com.snshelper.networks.Reply.Success;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Looks for a part among the account's posts. Ours is what came after the first attempt, says the same, answers the same
 * post, has as many pictures and is no other post of ours, when exactly one does: never simply the newest.
 */
@Component
final class OwnStatuses {

    private static final Duration LOOK = Duration.ofSeconds(12);
    private static final int PAGE = 40;
    private static final int MOST_PAGES = 5;
    private static final int MOST_CANDIDATES = 10;

    private final MastodonClient client;

    OwnStatuses(MastodonClient client) {
        this.client = client;
    }

    /** The newest posts of the account, as the server answers. */
    Reply newest(Access access, Duration within) {
        return list(access, PAGE, "", within);
    }

    Observation find(OutgoingPart part, StatusHandle handle, Access access) {
        if (handle.sentAt() == null) {
            return new NotSeen("never sent");
        }
        var id = handle.id();
        return id == null ? search(part, handle, access) : named(id, access);
    }

    private Observation named(String id, Access access) {
        return switch (client.get(
                access.server(), "/api/v1/statuses/" + MastodonClient.encoded(id), access.token(), LOOK)) {
            case Success success ->
                Status.of(success.body())
                        .<Observation>map(it -> new Seen(it.id(), it.address(access), success.brief()))
                        .orElse(new Unclear("200 without a post"));
            // It was there: somebody has taken it away since.
            case Reply reply -> notTold(reply);
        };
    }

    private Observation search(OutgoingPart part, StatusHandle handle, Access access) {
        var since = new ArrayList<Status>();
        var known = new HashSet<String>();
        var last = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            var reply = list(access, PAGE, last, LOOK);
            if (!(reply instanceof Success(JsonNode body)) || !body.isArray()) {
                return notTold(reply);
            }
            var fresh =
                    Status.own(body).stream().filter(it -> known.add(it.id())).toList();
            boolean reached = fresh.stream().anyMatch(it -> isBefore(it, handle));
            fresh.stream().takeWhile(it -> !isBefore(it, handle)).forEach(since::add);
            // Some servers give all they have at once, whatever they are asked.
            if (reached || body.isEmpty() || (fresh.isEmpty() && page > 0)) {
                return among(since, part, access);
            }
            last = body.get(body.size() - 1).path("id").asString("");
        }
        return new Unclear("too many posts since");
    }

    private static boolean isBefore(Status status, StatusHandle handle) {
        var time = handle.afterTime();
        return status.id().equals(handle.after())
                || (time != null && status.createdAt().isBefore(time));
    }

    private Observation among(List<Status> since, OutgoingPart part, Access access) {
        var candidates = since.stream().filter(it -> mayBe(it, part, access)).toList();
        if (candidates.size() > MOST_CANDIDATES) {
            return new Unclear(candidates.size() + " posts like it");
        }
        var same = new ArrayList<Status>();
        for (var candidate : candidates) {
            var says = says(candidate, part, access);
            if (says == null) {
                return new Unclear("a post like it could not be read");
            }
            if (says) {
                same.add(candidate);
            }
        }
        return told(same, part, access);
    }

    /** What belongs to another post of ours is not this one's; while that of another is open, nobody knows whose it is. */
    private static Observation told(List<Status> same, OutgoingPart part, Access access) {
        // In this order: whatever is settled between the two questions is known at the second.
        boolean open = !same.isEmpty() && part.siblings().inDoubt(text -> WrittenText.mayLookLike(text, part.text()));
        var free = same.stream().filter(it -> !part.siblings().own(it.id())).toList();
        if (free.isEmpty()) {
            return new NotSeen("not among the posts since");
        }
        if (free.size() > 1) {
            return new Unclear(free.size() + " posts with its words");
        }
        return open
                ? new Unclear("another post with its words is in doubt too")
                : new Seen(free.getFirst().id(), free.getFirst().address(access), "found by its words");
    }

    private static boolean mayBe(Status status, OutgoingPart part, Access access) {
        boolean sameApplication = !access.honoursKeys()
                || access.application().isEmpty()
                || status.application().isEmpty()
                || status.application().equals(access.application());
        return sameApplication
                && status.parent().equals(Objects.requireNonNullElse(part.parent(), ""))
                && status.media() == part.images().size()
                && !WrittenText.isCertainlyAnother(part.text(), status.content());
    }

    /** Whether it says the same; {@code null} when the server does not tell now. */
    private @Nullable Boolean says(Status status, OutgoingPart part, Access access) {
        var path = "/api/v1/statuses/" + MastodonClient.encoded(status.id()) + "/source";
        return switch (client.get(access.server(), path, access.token(), LOOK)) {
            case Success(JsonNode body)
            when body.path("text").isString() ->
                WrittenText.isSource(part.text(), body.path("text").asString());
            case Failure failure when failure.status() == 429 || failure.isServersFault() -> null;
            case Reply.Silence silence -> null;
            // Servers that keep no source, or show it to nobody.
            case Reply reply -> WrittenText.isRendered(part.text(), status.content());
        };
    }

    private Reply list(Access access, int limit, String before, Duration within) {
        var path = "/api/v1/accounts/" + MastodonClient.encoded(access.account()) + "/statuses?limit=" + limit
                + (before.isEmpty() ? "" : "&max_id=" + MastodonClient.encoded(before));
        return client.get(access.server(), path, access.token(), within);
    }

    private static Observation notTold(Reply reply) {
        return reply instanceof Failure failure && failure.status() == 401
                ? new Observation.ReconnectRequired(failure.brief())
                : new Unclear(reply.brief());
    }
}
