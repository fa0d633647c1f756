package com.snshelper.publishing;

import com.snshelper.accounts.Workspaces;
import com.snshelper.content.Post;
import com.snshelper.content.PostContent;
import com.snshelper.content.Posts;
import com.snshelper.media.MediaLibrary;
import com.snshelper.platform.UserProblem;
import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what the API is given: a new post or a change of one, scheduled or kept as a draft. */
@Component
@Transactional
class PostIntake {

    private final Posts posts;
    private final MediaLibrary media;
    private final Publications publications;
    private final Queue queue;
    private final Twins twins;
    private final PostLists lists;
    private final Workspaces workspaces;
    private final Clock clock;

    PostIntake(
            Posts posts,
            MediaLibrary media,
            Publications publications,
            Queue queue,
            Twins twins,
            PostLists lists,
            Workspaces workspaces,
            Clock clock) {
        this.posts = posts;
        this.media = media;
        this.publications = publications;
        this.queue = queue;
        this.twins = twins;
        this.lists = lists;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    public PostView create(PostRequest request) {
        if (!request.isDraft()
                && (request.channels() == null || request.channels().isEmpty())) {
            throw UserProblem.on("channels", "api.problem.channelsMissing");
        }
        var zone = workspaces.timeZone();
        var content = request.content(null, zone, clock.instant());
        var due = request.isDraft() ? null : due(request, content, null, zone);
        var post = posts.create(content);
        if (due != null) {
            publications.schedule(post.id(), due);
        }
        return view(post.id(), content, due);
    }

    /** What is absent stays as it was; what is cancelled stays so unless it is given a new time. */
    public PostView change(UUID id, PostRequest request) {
        var before = posts.get(id);
        var content = request.content(before, workspaces.timeZone(), clock.instant());
        var due = due(request, content, before);
        // Pictures first, then posts, like whoever deletes a picture.
        media.hold(content.media());
        posts.save(id, before.version(), content);
        if (request.isDraft()) {
            publications.unschedule(id);
        } else if (due != null) {
            publications.schedule(id, due);
        }
        return view(id, content, due);
    }

    /** @param due {@code null} when nothing of it is to go out */
    private PostView view(UUID id, PostContent content, @Nullable Due due) {
        var view = lists.view(id);
        return due == null ? view : view.warning(twins.of(id, content, due.instant()));
    }

    /** When the changed post is due; {@code null} when nothing of it is to go out. */
    private @Nullable Due due(PostRequest request, PostContent content, Post before) {
        if (request.isDraft()) {
            return null;
        }
        if (request.scheduledAt() != null || Boolean.FALSE.equals(request.draft())) {
            return due(request, content, before.id(), before.zone());
        }
        return publications.ofPost(before.id()).stream()
                .filter(it -> it.state() != Publication.State.CANCELLED)
                .findFirst()
                .map(Publication::due)
                .orElse(null);
    }

    private Due due(PostRequest request, PostContent content, @Nullable UUID post, ZoneId zone) {
        return request.isForNextSlot() ? queue.nextFree(content.channels(), post) : request.due(clock.instant(), zone);
    }
}
