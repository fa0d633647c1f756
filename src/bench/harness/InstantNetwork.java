package com.snshelper.bench;

import com.snshelper.networks.Capabilities;
import com.snshelper.networks.ConnectField;
import com.snshelper.networks.ConnectOutcome;
import com.snshelper.networks.Credentials;
import com.snshelper.networks.Observation;
import com.snshelper.networks.OutgoingPart;
import com.snshelper.networks.Progress;
import com.snshelper.networks.PublishOutcome;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.networks.SocialNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A network without any wire, which takes everything at once: what is left is the program's own work. */
@Component
class InstantNetwork implements SocialNetwork {

    @Override
    public String name() {
        return "instant";
    }

    @Override
    public List<ConnectField> connectFields() {
        return List.of();
    }

    @Override
    public ConnectOutcome connect(Map<String, String> answers) {
        var name = answers.get("identifier");
        return new ConnectOutcome.Connected(name, name, name, "http://instant.test", new Credentials(Map.of("name", name), null));
    }

    @Override
    public Capabilities capabilities(Credentials credentials) {
        var limits = List.of(new Capabilities.TextLimit(Capabilities.Unit.GRAPHEMES, 300));
        return new Capabilities(limits, 4, 1_000_000, Set.of("image/jpeg"), 2000, 2000, 25);
    }

    @Override
    public PublishOutcome publish(OutgoingPart part, Credentials credentials, Progress progress) {
        return new PublishOutcome.Published(part.idempotencyKey(), "http://instant.test/" + part.idempotencyKey(), "200");
    }

    @Override
    public Observation observe(OutgoingPart part, String handle, Credentials credentials) {
        return new Observation.Seen(part.idempotencyKey(), "http://instant.test/" + part.idempotencyKey(), "200");
    }

    @Override
    public RefreshOutcome refresh(Credentials credentials) {
        return new RefreshOutcome.Refreshed(credentials);
    }

    @Override
    public boolean revoke(Credentials credentials) {
        return true;
    }

    @Override
    public Duration patience() {
        return Duration.ZERO;
    }

    @Override
    public boolean resendIsSafe(String handle, Credentials credentials) {
        return true;
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(10);
    }
}
