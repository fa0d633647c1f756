package com.snshelper.networks;

import java.util.Optional;

/** The memory of one part's publishing: what was saved outlives a crash of this process. */
public interface Progress {

    /** The handle saved last, by this attempt or an earlier one. */
    Optional<String> handle();

    /**
     * Commits the handle, and that the part is on its way from here on, before this returns: until the first handle
     * nothing of it may be visible. Whoever lost the right to send gets {@link LostLease} and must stop.
     *
     * @param handle opaque to everyone but the adapter; no secret in it
     */
    void save(String handle);

    /** Another node has taken over: nothing may be sent any more. */
    final class LostLease extends RuntimeException {}
}
