package com.snshelper.networks;

import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps a handle in memory, and how many visible requests there had been when the first one was saved. */
public final class RememberedProgress implements Progress {

    private final IntSupplier visibleRequests;
    private final boolean leaseLost;
    private @Nullable String handle;
    private int visibleBefore = -1;

    public RememberedProgress(IntSupplier visibleRequests) {
        this(visibleRequests, false);
    }

    private RememberedProgress(IntSupplier visibleRequests, boolean leaseLost) {
        this.visibleRequests = visibleRequests;
        this.leaseLost = leaseLost;
    }

    public static RememberedProgress ofALostLease() {
        return new RememberedProgress(() -> 0, true);
    }

    @Override
    public Optional<String> handle() {
        return Optional.ofNullable(handle);
    }

    @Override
    public void save(String handle) {
        this.handle = handle;
        if (visibleBefore < 0) {
            visibleBefore = visibleRequests.getAsInt();
        }
        if (leaseLost) {
            throw new LostLease();
        }
    }

    public int visibleRequestsBeforeSaving() {
        return visibleBefore;
    }
}
