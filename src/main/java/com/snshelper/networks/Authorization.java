package com.snshelper.networks;

import java.util.List;
import java.util.Map;

/**
 * Connecting at the network's own pages, as OAuth and its like do: a person leaves with a question and comes back with a
 * code. Whoever runs it binds {@code state} to her browser and keeps what {@link #begin} gives until she is back.
 */
public interface Authorization {

    /** The one path that networks send people back to. */
    String ARRIVAL = "/authorized";

    /** What must be known before leaving, in the order in which a form asks for it; nothing secret. */
    List<ConnectField> fields();

    /** Makes the address to leave for. Never throws for a remote answer. */
    AuthorizationStart begin(Request request);

    /**
     * Makes credentials of what the network sent back. Never throws for a remote answer.
     *
     * @param kept what {@link #begin} gave to keep
     * @param returned the parameters of the address she came back to; none of them tells an error
     */
    ConnectOutcome finish(Map<String, String> kept, Map<String, String> returned);

    /**
     * A person who wants to leave.
     *
     * @param answers keyed by {@link ConnectField#name()}
     * @param redirectUri where the network is to send her afterwards
     * @param state what the network is to give back unchanged
     * @param registrations what servers know this program by
     */
    record Request(Map<String, String> answers, String redirectUri, String state, Registrations registrations) {}
}
