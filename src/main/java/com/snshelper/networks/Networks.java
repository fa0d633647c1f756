package com.snshelper.networks;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All networks this program knows. */
@Component
public class Networks {

    private final List<SocialNetwork> all;

    Networks(List<SocialNetwork> all) {
        this.all = List.copyOf(all);
    }

    public List<SocialNetwork> all() {
        return all;
    }

    public Optional<SocialNetwork> find(String name) {
        return all.stream().filter(network -> network.name().equals(name)).findFirst();
    }

    /** A network whose name was stored by us. */
    public SocialNetwork get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("this release has no network " + name));
    }
}
