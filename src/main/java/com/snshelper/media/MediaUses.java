package com.snshelper.media;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Somebody who shows pictures: says where they stand, and does without one that is to be deleted where that can be. */
public interface MediaUses {

    /** The most places that are named. */
    int MOST = 100;

    /** Where these pictures stand: at most {@link #MOST} places, those that wait first. */
    List<MediaUse> of(Collection<UUID> media);

    /** In how many posts each of these pictures stands; those that stand nowhere are left out. */
    Map<UUID, Long> count(Collection<UUID> media);

    /** Every picture that stands somewhere. */
    Set<UUID> all();

    /** Called in the transaction in which the picture is deleted. */
    default void letGo(UUID media) {}
}
