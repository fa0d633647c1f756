package com.snshelper.networks;

import java.util.Map;
import java.util.Optional;

/**
 * What servers of a network know this program by, where each wants it to register first: kept sealed, for one redirect
 * address, and for half a day, because servers forget a registration that nobody uses.
 */
public interface Registrations {

    Optional<Map<String, String>> find(String server);

    void save(String server, Map<String, String> registration);
}
