package com.snshelper.publishing;

import com.snshelper.networks.Progress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Commits handles as the network's adapter gives them. Until the first one nothing can be visible; with it, in the same
 * commit, the part is on its way.
 */
final class SavedProgress implements Progress {

    private final Changes changes;
    private final Claim claim;
    private final SentPart part;
    private @Nullable Change beginning;
    private @Nullable String handle;

    /** @param beginning what is true once the part is on its way */
    SavedProgress(Changes changes, Claim claim, SentPart part, Change beginning) {
        this.changes = changes;
        this.claim = claim;
        this.part = part;
        this.beginning = beginning;
        this.handle = part.handle();
    }

    @Override
    public Optional<String> handle() {
        return Optional.ofNullable(handle);
    }

    /** An adapter that continues from the handle of an earlier attempt may do so without saving another. */
    void resume() {
        if (handle != null) {
            commit(Change.of(claim).part(part));
        }
    }

    @Override
    public void save(String value) {
        commit(Change.of(claim).part(part).handle(value));
        handle = value;
    }

    private void commit(Change said) {
        changes.commit(withBeginning(said).onTheWire());
        beginning = null;
    }

    /** Says the beginning as well, where that was not said yet. */
    Change withBeginning(Change said) {
        return beginning == null ? said : beginning.then(said);
    }
}
