package com.snshelper.demo;

import com.snshelper.platform.Tenancy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The florist's workspace, and what its people, channels and pictures are called in the database. */
record Shop(UUID workspace, Map<String, UUID> people, Map<String, UUID> channels, Map<Picture, UUID> pictures) {

    /** Has a person do something in the workspace. */
    <T> T does(String person, Tenancy.Work<T, RuntimeException> work) {
        return Tenancy.inWorkspace(workspace, people.get(person), work);
    }

    UUID channel(String key) {
        return found(channels.get(key), key);
    }

    List<UUID> channels(List<String> keys) {
        return keys.stream().map(this::channel).toList();
    }

    List<UUID> pictures(List<Picture> wanted) {
        return wanted.stream()
                .map(picture -> found(pictures.get(picture), picture.name()))
                .toList();
    }

    private static UUID found(@Nullable UUID id, String name) {
        if (id == null) {
            throw new IllegalStateException("the story does not say what " + name + " is");
        }
        return id;
    }
}
