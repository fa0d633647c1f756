package com.snshelper.media;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Somebody who shows pictures: says where they stand, and does without one that is to be deleted where that can be. */
public interface MediaUses {

    /** Where these pictures stand. */
    List<MediaUse> of(Collection<UUID> media);

    /** Every picture that stands somewhere. */
    Set<UUID> all();

    /** Called in the transaction in which the picture is deleted. */
    default void letGo(UUID media) {}
}
