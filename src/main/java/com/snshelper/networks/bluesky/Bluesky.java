package com.snshelper.networks.bluesky;

import com.snshelper.networks.Authorization;
import com.snshelper.networks.Capabilities;
import com.snshelper.networks.Capabilities.TextLimit;
import com.snshelper.networks.Capabilities.Unit;
import com.snshelper.networks.ConnectField;
import com.snshelper.networks.ConnectField.Kind;
import com.snshelper.networks.ConnectOutcome;
import com.snshelper.networks.Credentials;
import com.snshelper.networks.Observation;
import com.snshelper.networks.OutgoingPart;
import com.snshelper.networks.PictureRatio;
import com.snshelper.networks.Progress;
import com.snshelper.networks.PublishOutcome;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.networks.SocialNetwork;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Bluesky: any server of the AT protocol, reached by signing in there, or with an app password. */
@Component
@EnableConfigurationProperties(BlueskyProperties.class)
final class Bluesky implements SocialNetwork {

    private static final Capabilities CAPABILITIES = new Capabilities(
            List.of(new TextLimit(Unit.GRAPHEMES, 300), new TextLimit(Unit.UTF8_BYTES, 3000)),
            4,
            1_000_000,
            Collections.unmodifiableSequencedSet(new LinkedHashSet<>(List.of("image/jpeg", "image/png"))),
            2000,
            2000,
            25,
            Set.of(),
            true);

    private final BlueskyProperties properties;
    private final BlueskySessions sessions;
    private final BlueskyAuthorization authorization;
    private final BlueskyGrants grants;
    private final ClientIdentity identity;
    private final BlueskyPosts posts;

    Bluesky(
            BlueskyProperties properties,
            BlueskySessions sessions,
            BlueskyAuthorization authorization,
            BlueskyGrants grants,
            ClientIdentity identity,
            BlueskyPosts posts) {
        this.properties = properties;
        this.sessions = sessions;
        this.authorization = authorization;
        this.grants = grants;
        this.identity = identity;
        this.posts = posts;
    }

    @Override
    public String name() {
        return "bluesky";
    }

    @Override
    public List<ConnectField> connectFields() {
        return List.of(
                new ConnectField("server", Kind.SERVER, properties.api(), List.of()),
                new ConnectField("identifier", Kind.TEXT, "", List.of()),
                new ConnectField("appPassword", Kind.SECRET, "", List.of()));
    }

    @Override
    public ConnectOutcome connect(Map<String, String> answers) {
        return sessions.connect(answers);
    }

    @Override
    public Optional<Authorization> authorization() {
        return identity.isUsable() ? Optional.of(authorization) : Optional.empty();
    }

    @Override
    public boolean offersTyping() {
        return true;
    }

    @Override
    public Optional<String> whyNoAuthorization() {
        return identity.isUsable() ? Optional.empty() : Optional.of("network.bluesky.authorize.needsAddress");
    }

    @Override
    public Capabilities capabilities(Credentials credentials) {
        return CAPABILITIES;
    }

    @Override
    public PublishOutcome publish(OutgoingPart part, Credentials credentials, Progress progress) {
        return posts.publish(part, Repository.of(credentials), progress);
    }

    @Override
    public Observation observe(OutgoingPart part, String handle, Credentials credentials) {
        return posts.observe(part, PostHandle.parse(handle), Repository.of(credentials));
    }

    @Override
    public RefreshOutcome refresh(Credentials credentials) {
        return Grant.isIn(credentials) ? grants.refresh(Grant.of(credentials)) : sessions.refresh(credentials);
    }

    /**
     * Gives the authorization back, or ends the session; an app password itself can only be deleted by its owner, in the
     * network's settings.
     */
    @Override
    public boolean revoke(Credentials credentials) {
        return Grant.isIn(credentials) ? grants.revoke(Grant.of(credentials)) : sessions.end(Session.of(credentials));
    }

    /** Each authorization and each session stands by itself. */
    @Override
    public void supersede(Credentials old) {
        revoke(old);
    }

    /** Servers read their own writes; what is under way when an answer is lost is over in seconds. */
    @Override
    public Duration patience() {
        return Duration.ofSeconds(20);
    }

    @Override
    public boolean resendIsSafe(String handle, Credentials credentials) {
        return true;
    }

    @Override
    public Set<PictureRatio> pictureRatios() {
        return EnumSet.of(PictureRatio.SQUARE, PictureRatio.PORTRAIT);
    }

    @Override
    public Duration deadline() {
        return BlueskyPosts.WITHIN;
    }
}
