package com.snshelper.networks.mastodon;

import com.snshelper.networks.Authorization;
import com.snshelper.networks.Capabilities;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Mastodon: any server that speaks its API, reached by signing in there, or with a token made there. */
@Component
@EnableConfigurationProperties(MastodonProperties.class)
final class Mastodon implements SocialNetwork {

    private final MastodonProperties properties;
    private final MastodonAuthorization authorization;
    private final MastodonAccounts accounts;
    private final MastodonInstances instances;
    private final MastodonPosts posts;

    Mastodon(
            MastodonProperties properties,
            MastodonAuthorization authorization,
            MastodonAccounts accounts,
            MastodonInstances instances,
            MastodonPosts posts) {
        this.properties = properties;
        this.authorization = authorization;
        this.accounts = accounts;
        this.instances = instances;
        this.posts = posts;
    }

    @Override
    public String name() {
        return "mastodon";
    }

    @Override
    public List<ConnectField> connectFields() {
        return List.of(
                new ConnectField("server", Kind.SERVER, properties.api(), List.of()),
                new ConnectField("accessToken", Kind.SECRET, "", List.of()));
    }

    @Override
    public ConnectOutcome connect(Map<String, String> answers) {
        return accounts.connect(answers);
    }

    @Override
    public Optional<Authorization> authorization() {
        return Optional.of(authorization);
    }

    @Override
    public Capabilities capabilities(Credentials credentials) {
        var access = Access.of(credentials);
        return instances.of(access.server(), access.token()).capabilities();
    }

    @Override
    public PublishOutcome publish(OutgoingPart part, Credentials credentials, Progress progress) {
        return posts.publish(part, Access.of(credentials), progress);
    }

    @Override
    public Observation observe(OutgoingPart part, String handle, Credentials credentials) {
        return posts.observe(part, StatusHandle.parse(handle), Access.of(credentials));
    }

    @Override
    public RefreshOutcome refresh(Credentials credentials) {
        return accounts.refresh(Access.of(credentials));
    }

    @Override
    public boolean revoke(Credentials credentials) {
        return accounts.revoke(Access.of(credentials));
    }

    /** Large servers read from copies of their database, which may lag behind. */
    @Override
    public Duration patience() {
        return Duration.ofSeconds(60);
    }

    @Override
    public boolean resendIsSafe(String handle, Credentials credentials) {
        return posts.resendIsSafe(StatusHandle.parse(handle), Access.of(credentials));
    }

    @Override
    public Set<PictureRatio> pictureRatios() {
        return EnumSet.of(PictureRatio.WIDE, PictureRatio.SQUARE);
    }

    @Override
    public Duration deadline() {
        return MastodonPosts.WITHIN;
    }
}
