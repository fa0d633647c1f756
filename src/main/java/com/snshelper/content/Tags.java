package com.snshelper.content;

import com.snshelper.platform.UserProblem;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tags of the workspace at hand. */
@Component
@Transactional
public class Tags {

    private final TagRows rows;
    private final Clock clock;

    Tags(TagRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** @param posts how many have it */
    public record Used(Tag tag, int posts) {}

    /** By name. */
    @Transactional(readOnly = true)
    public List<Tag> all() {
        return rows.all();
    }

    /** All, by name, each with how many posts have it. */
    @Transactional(readOnly = true)
    public List<Used> used() {
        return rows.used();
    }

    /** By post, in the order chosen; posts without a tag are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, List<Tag>> ofPosts(Collection<UUID> posts) {
        return posts.isEmpty() ? Map.of() : rows.ofPosts(posts);
    }

    /** @throws UserProblem when there is one already, or the name cannot be */
    Tag create(String typed) {
        var name = nameOf(typed);
        if (rows.find(name).isPresent()) {
            throw UserProblem.on("name", "tag.there", name);
        }
        rows.insert(name, clock.instant());
        return rows.find(name).orElseThrow();
    }

    private static String nameOf(String typed) {
        var name = Extras.checkedTag(typed);
        if (name.isEmpty()) {
            throw UserProblem.on("name", "tag.nameless");
        }
        return name;
    }

    /**
     * Gives it another name and colour.
     *
     * @return the tag it was merged into, when there was another of that name already
     */
    Optional<Tag> change(UUID id, String typed, Tag.Colour colour) {
        var tag = rows.find(id).orElseThrow(UserProblem::notFound);
        var name = nameOf(typed);
        var other = rows.find(name).filter(it -> !it.id().equals(tag.id()));
        other.ifPresentOrElse(into -> rows.merge(id, into.id()), () -> rows.update(id, name, colour));
        return other;
    }

    /** Its posts stay, without it. */
    void delete(UUID id) {
        if (!rows.delete(id)) {
            throw UserProblem.notFound();
        }
    }
}
