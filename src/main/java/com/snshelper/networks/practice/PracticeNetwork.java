package com.snshelper.networks.practice;

import com.snshelper.networks.Capabilities;
import com.snshelper.networks.Capabilities.TextLimit;
import com.snshelper.networks.Capabilities.Unit;
import com.snshelper.networks.ConnectField;
import com.snshelper.networks.ConnectField.Kind;
import com.snshelper.networks.ConnectOutcome;
import com.snshelper.networks.ConnectOutcome.Connected;
import com.snshelper.networks.ConnectOutcome.Refused;
import com.snshelper.networks.Credentials;
import com.snshelper.networks.Flag;
import com.snshelper.networks.Observation;
import com.snshelper.networks.OutgoingPart;
import com.snshelper.networks.PictureRatio;
import com.snshelper.networks.Progress;
import com.snshelper.networks.PublishOutcome;
import com.snshelper.networks.RefreshOutcome;
import com.snshelper.networks.Reply;
import com.snshelper.networks.Reply.Failure;
import com.snshelper.networks.Reply.Silence;
import com.snshelper.networks.Reply.Success;
import com.snshelper.networks.SocialNetwork;
import com.snshelper.networks.Unreachable;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The practice network: everything works without an account elsewhere, and goes wrong in the way one chooses. */
@Component
@EnableConfigurationProperties(PracticeProperties.class)
final class PracticeNetwork implements SocialNetwork {

    private static final Capabilities CAPABILITIES = new Capabilities(
            List.of(new TextLimit(Unit.CODE_POINTS, 500)),
            4,
            2_000_000,
            Collections.unmodifiableSequencedSet(new LinkedHashSet<>(List.of("image/jpeg", "image/png"))),
            2000,
            1500,
            25,
            Set.of(Flag.values()),
            true);

    private final PracticeClient client;
    private final PracticePublishing publishing;
    private final MessageSource messages;

    PracticeNetwork(PracticeClient client, PracticePublishing publishing, MessageSource messages) {
        this.client = client;
        this.publishing = publishing;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "practice";
    }

    @Override
    public List<ConnectField> connectFields() {
        return List.of(new ConnectField("behaviour", Kind.CHOICE, Behaviour.WORKS.code(), Behaviour.codes()));
    }

    @Override
    public ConnectOutcome connect(Map<String, String> answers) {
        return signUp(answers, Map.of());
    }

    /** Keeps the account, and gives it another behaviour. */
    @Override
    public ConnectOutcome reconnect(Map<String, String> answers, String remoteId) {
        return signUp(answers, Map.of("account", remoteId));
    }

    private ConnectOutcome signUp(Map<String, String> answers, Map<String, String> account) {
        var behaviour = Behaviour.of(answers.getOrDefault("behaviour", ""));
        if (behaviour.isEmpty()) {
            return new Refused("behaviour", "network.practice.refused.behaviour");
        }
        var input = new HashMap<String, String>(account);
        input.put("behaviour", behaviour.get().code());
        input.put("displayName", displayName(behaviour.get()));
        return switch (client.signUp(input)) {
            case Silence silence -> new Refused("behaviour", Unreachable.messageKey(silence.why()));
            case Failure failure -> new Refused("behaviour", "networks.connect.unexpected");
            case Success(JsonNode body) -> connected(body);
        };
    }

    private String displayName(Behaviour behaviour) {
        var key = "network.practice.account." + behaviour.code();
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private ConnectOutcome connected(JsonNode account) {
        var id = account.path("id").asString("");
        var token = account.path("token").asString("");
        if (id.isEmpty() || token.isEmpty()) {
            return new Refused("behaviour", "networks.connect.unexpected");
        }
        return new Connected(
                id,
                account.path("handle").asString(id),
                account.path("displayName").asString(id),
                client.origin(),
                new Credentials(Map.of("account", id, "token", token), null));
    }

    @Override
    public Capabilities capabilities(Credentials credentials) {
        return CAPABILITIES;
    }

    @Override
    public PublishOutcome publish(OutgoingPart part, Credentials credentials, Progress progress) {
        return publishing.publish(part, credentials.get("token"), progress);
    }

    @Override
    public Observation observe(OutgoingPart part, String handle, Credentials credentials) {
        return publishing.observe(PracticeHandle.parse(handle), credentials.get("token"));
    }

    /** Tokens of this network do not expire: either it still holds, or it was taken back. */
    @Override
    public RefreshOutcome refresh(Credentials credentials) {
        return switch (client.get("/me", credentials.get("token"))) {
            case Success success -> new RefreshOutcome.Refreshed(credentials);
            case Failure failure when failure.status() == 401 -> new RefreshOutcome.Revoked(failure.brief());
            case Failure failure -> new RefreshOutcome.Unavailable(failure.brief());
            case Silence silence -> new RefreshOutcome.Unavailable(silence.brief());
        };
    }

    @Override
    public boolean revoke(Credentials credentials) {
        return client.signOut(credentials.get("token")) instanceof Reply.Success;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(10);
    }

    /**
     * It takes a post at once or never, so what its list does not show after a while was never taken. It would take the
     * same thing twice, so that whoever sends without looking is found out.
     */
    @Override
    public boolean resendIsSafe(String handle, Credentials credentials) {
        return true;
    }

    @Override
    public Set<PictureRatio> pictureRatios() {
        return EnumSet.allOf(PictureRatio.class);
    }

    @Override
    public Duration deadline() {
        return PracticePublishing.WITHIN;
    }
}
