package com.snshelper.networks;

import java.util.List;

/**
 * One question asked to connect a channel.
 *
 * @param name key of the answer, also the API's field name, for example {@code appPassword}
 * @param kind how the form asks for it
 * @param initial value the form starts with; empty when there is none
 * @param options values of a choice; empty for other kinds
 */
public record ConnectField(String name, Kind kind, String initial, List<String> options) {

    /** How a form asks: one line, a hidden secret, a server's address, or one of several options. */
    public enum Kind {
        TEXT,
        SECRET,
        SERVER,
        CHOICE
    }
}
