package com.snshelper.channels;

import com.snshelper.networks.Authorization;
import com.snshelper.networks.ConnectField;
import com.snshelper.networks.SocialNetwork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a channel is connected: at the network's own pages, or with what is typed here. */
enum Way {
    AUTHORIZED,
    TYPED;

    /** The one that a request asks for with {@code way=typed}; the network's own pages come first where there are any. */
    static Way of(SocialNetwork network, Map<String, String> request) {
        boolean typed = network.offersTyping() && "typed".equals(request.get("way"));
        return typed || network.authorization().isEmpty() ? TYPED : AUTHORIZED;
    }

    /** What the form asks for. */
    List<ConnectField> asks(SocialNetwork network) {
        return this == TYPED
                ? network.connectFields()
                : network.authorization().map(Authorization::fields).orElseGet(List::of);
    }

    /** Of what was typed, the answers to that. */
    Map<String, String> answers(SocialNetwork network, Map<String, String> typed) {
        var answers = new HashMap<String, String>();
        for (var field : asks(network)) {
            answers.put(field.name(), typed.getOrDefault(field.name(), "").strip());
        }
        return answers;
    }
}
