package com.snshelper.publishing;

import com.snshelper.networks.Progress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commits handles as the network's adapter gives them. */
final class SavedProgress implements Progress {

    private final Changes changes;
    private final Claim claim;
    private final SentPart part;
    private @Nullable String handle;

    SavedProgress(Changes changes, Claim claim, SentPart part) {
        this.changes = changes;
        this.claim = claim;
        this.part = part;
        this.handle = part.handle();
    }

    @Override
    public Optional<String> handle() {
        return Optional.ofNullable(handle);
    }

    @Override
    public void save(String value) {
        changes.commit(Change.of(claim).part(part).handle(value).onTheWire());
        handle = value;
    }
}
