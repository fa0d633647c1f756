package com.snshelper.content;

import java.util.UUID;

/** A label of the workspace's own making on posts. */
public record Tag(UUID id, String name, Colour colour) {

    /** Colours that can be read in light and in dark. */
    public enum Colour {
        TEAL,
        BLUE,
        VIOLET,
        GREEN,
        AMBER,
        RED,
        GREY
    }
}
