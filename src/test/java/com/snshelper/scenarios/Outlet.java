package com.snshelper.scenarios;

import com.snshelper.networks.StandIn;
import com.snshelper.networks.StandIn.LivePost;
import com.snshelper.networks.bluesky.PdsStandIn;
import com.snshelper.networks.mastodon.MastodonStandIn;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.EgressProperties;
import java.util.HashMap;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A server of ours that behaves as a network's does and keeps its own ledger, reached by a bad line. */
final class Outlet implements AutoCloseable {

    private final String network;
    private final StandIn server;
    private final BadLine line;

    private Outlet(String network, StandIn server, String visible) {
        this.network = network;
        this.server = server;
        this.line = new BadLine(server.server().origin().toString(), visible);
    }

    static Outlet bluesky() {
        return new Outlet("bluesky", new PdsStandIn(noEgress()), "/xrpc/com.atproto.repo.putRecord");
    }

    static Outlet mastodon() {
        return new Outlet("mastodon", new MastodonStandIn(noEgress()), "/api/v1/statuses");
    }

    /** One that takes everything as often as it is sent. */
    static Outlet mastodonForgettingKeys() {
        return new Outlet("mastodon", new MastodonStandIn(noEgress()).forgettingKeys(), "/api/v1/statuses");
    }

    /** The program under test is another process; this is what the servers' own tests go out by. */
    private static Egress noEgress() {
        return new Egress(
                new EgressProperties(true), new StaticListableBeanFactory().getBeanProvider(EgressPolicy.class));
    }

    /** Gives the channel's id. */
    String connect(Api api) {
        var answers = new HashMap<>(server.answers());
        answers.put("network", network);
        answers.put("server", line.url());
        return api.connect(answers);
    }

    BadLine line() {
        return line;
    }

    StandIn server() {
        return server;
    }

    /** What readers see, oldest first. */
    List<LivePost> posts() {
        return server.posts();
    }

    @Override
    public void close() {
        line.close();
        server.close();
    }
}
