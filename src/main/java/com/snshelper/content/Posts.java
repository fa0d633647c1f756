package com.snshelper.content;

import com.snshelper.channels.Channel;
import com.snshelper.channels.Channels;
import com.snshelper.media.Media;
import com.snshelper.media.MediaLibrary;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The posts of the workspace at hand. */
@Component
@Transactional
public class Posts {

    static final String OVERTAKEN = "post.changedElsewhere";

    private final PostRows rows;
    private final Channels channels;
    private final MediaLibrary media;
    private final Disclosures disclosures;
    private final Clock clock;

    Posts(PostRows rows, Channels channels, MediaLibrary media, Disclosures disclosures, Clock clock) {
        this.rows = rows;
        this.channels = channels;
        this.media = media;
        this.disclosures = disclosures;
        this.clock = clock;
    }

    /** A new draft. */
    public Post create(PostContent content) {
        return create(Ids.next(), content, null);
    }

    /** @param tab the open composer that writes it; see {@link #save(UUID, long, PostContent, UUID)} */
    Post create(UUID id, PostContent content, @Nullable UUID tab) {
        check(content);
        // Two first saves of one composer may meet; the later one then changes what the earlier one made.
        return rows.insert(id, author(), content, tab, clock.instant()) ? get(id) : save(id, 0, content, tab);
    }

    /** A new draft with the same words, and those of its pictures that are still there, for some of its channels. */
    public Post copy(UUID id, Collection<UUID> channels) {
        return create(present(get(id).content()).only(channels).at(null));
    }

    /** The same without the pictures that were deleted since. */
    @Transactional(readOnly = true)
    public PostContent present(PostContent content) {
        return content.showing(
                media.find(content.media()).stream().map(Media::id).collect(Collectors.toSet()));
    }

    /** Who acts; nobody when it is a program. */
    static @Nullable UUID author() {
        return Tenancy.CURRENT.get() instanceof Tenancy.OfWorkspace of ? of.account() : null;
    }

    private void check(PostContent content) {
        var known = channels.all().stream().map(Channel::id).collect(Collectors.toSet());
        if (!known.containsAll(content.namedChannels())) {
            throw UserProblem.on("channels", "post.unknownChannel");
        }
        if (media.find(content.media()).size() < content.media().size()) {
            throw UserProblem.on("media", "media.missing");
        }
    }

    @Transactional(readOnly = true)
    public Optional<Post> find(UUID id) {
        return rows.find(id);
    }

    /** Those of the ids that exist, in no particular order. */
    @Transactional(readOnly = true)
    public List<Post> find(List<UUID> ids) {
        return rows.find(ids);
    }

    /** @throws UserProblem when it does not exist in this workspace */
    @Transactional(readOnly = true)
    public Post get(UUID id) {
        return find(id).orElseThrow(UserProblem::notFound);
    }

    /** @throws UserProblem of kind CONFLICT when somebody has saved it since {@code expectedVersion} was read */
    public Post save(UUID id, long expectedVersion, PostContent content) {
        return save(id, expectedVersion, content, null);
    }

    /**
     * Saves also when the version is not known any more but {@code tab} itself wrote last: its answer was lost on the way.
     */
    Post save(UUID id, long expectedVersion, PostContent content, @Nullable UUID tab) {
        check(content);
        if (!rows.update(id, expectedVersion, content, tab, clock.instant())) {
            get(id);
            throw new UserProblem(UserProblem.Kind.CONFLICT, null, OVERTAKEN);
        }
        return get(id);
    }

    /** No draft any more: publications hold what it says from now on. */
    public Post markScheduled(UUID id, LocalDateTime wallTime, ZoneId zone) {
        setDraft(id, false);
        rows.setTime(id, wallTime, zone);
        return get(id);
    }

    /** Another time for a post that is scheduled. */
    public void moveTo(UUID id, LocalDateTime wallTime, ZoneId zone) {
        rows.move(id, wallTime, zone, clock.instant());
    }

    /** A draft again, as after a cancellation. */
    public Post markDraft(UUID id) {
        setDraft(id, true);
        return get(id);
    }

    private void setDraft(UUID id, boolean draft) {
        if (!rows.setDraft(id, draft, clock.instant())) {
            throw UserProblem.notFound();
        }
    }

    /** Its pictures stay in the library. */
    public void delete(UUID id) {
        if (!rows.delete(id)) {
            throw UserProblem.notFound();
        }
    }

    /** The drafts changed last, newest first. */
    @Transactional(readOnly = true)
    public List<Post> drafts(int most) {
        return rows.find(rows.newestDrafts(most)).stream()
                .sorted(Comparator.comparing(Post::updatedAt)
                        .thenComparing(Post::id)
                        .reversed())
                .toList();
    }

    /** Why the post cannot go out to its channels as it is; empty when it can. */
    @Transactional(readOnly = true)
    public List<PostProblem> problemsOf(Post post) {
        return post.readyFor(channelsOf(post), media.find(post.media()), disclosures.lines());
    }

    /** The post's channels, in the order chosen. */
    @Transactional(readOnly = true)
    public List<Channel> channelsOf(Post post) {
        return channels.all().stream()
                .filter(channel -> post.channels().contains(channel.id()))
                .sorted(Comparator.comparingInt(channel -> post.channels().indexOf(channel.id())))
                .toList();
    }
}
