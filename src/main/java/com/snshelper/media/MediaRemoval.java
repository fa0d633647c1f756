package com.snshelper.media;

import com.snshelper.platform.FileStore;
import com.snshelper.platform.UserProblem;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes pictures. One that a post still waits to go out with stays; drafts do without it; of one that was published the
 * small picture is kept, so that what was posted can still be recognised.
 */
@Component
class MediaRemoval {

    private static final Logger log = LoggerFactory.getLogger(MediaRemoval.class);

    private final MediaRows rows;
    private final List<MediaUses> users;
    private final FileStore files;
    private final TransactionOperations transactions;

    MediaRemoval(MediaRows rows, List<MediaUses> users, FileStore files, TransactionOperations transactions) {
        this.rows = rows;
        this.users = users;
        this.files = files;
        this.transactions = transactions;
    }

    /** Where these pictures stand, what waits first. */
    List<MediaUse> uses(Collection<UUID> media) {
        return users.stream()
                .flatMap(user -> user.of(media).stream())
                .sorted((one, other) -> Boolean.compare(other.waits(), one.waits()))
                .toList();
    }

    /** In how many posts each of these pictures stands; those that stand nowhere are left out. */
    Map<UUID, Long> count(Collection<UUID> media) {
        return users.stream()
                .flatMap(user -> user.count(media).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
    }

    /** @throws UserProblem of kind CONFLICT while a post waits to go out with it */
    void delete(UUID media) {
        transactions.execute(status -> deleteRows(media)).forEach(this::deleteFile);
    }

    /** The picture is gone for people either way: a file that stays holds up neither the others nor the answer. */
    private void deleteFile(String key) {
        try {
            files.delete(key);
        } catch (IOException stays) {
            log.error("the file {} of a deleted picture could not be deleted: delete it by hand", key, stays);
        }
    }

    /** Locks first and looks then: whoever schedules holds the picture meanwhile. */
    private List<String> deleteRows(UUID media) {
        if (!rows.lock(media)) {
            throw UserProblem.notFound();
        }
        var uses = uses(List.of(media));
        long waiting = uses.stream()
                .filter(MediaUse::waits)
                .map(MediaUse::post)
                .distinct()
                .count();
        if (waiting > 0) {
            throw new UserProblem(UserProblem.Kind.CONFLICT, null, "media.inUse", waiting);
        }
        users.forEach(user -> user.letGo(media));
        return uses.stream().allMatch(MediaUse::isDraft) ? rows.delete(media) : rows.deleteButThumb(media);
    }
}
