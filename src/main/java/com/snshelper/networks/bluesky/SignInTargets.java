package com.snshelper.networks.bluesky;

import com.snshelper.networks.ServerAddress;
import com.snshelper.networks.bluesky.Identities.Identity;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads what somebody typed to sign in with: her handle, her lasting id, or her server. */
@Component
final class SignInTargets {

    private static final Pattern HANDLE = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*");

    private final Identities identities;
    private final AuthorizationServers servers;

    SignInTargets(Identities identities, AuthorizationServers servers) {
        this.identities = identities;
        this.servers = servers;
    }

    /**
     * Where to go.
     *
     * @param did who has to come back; empty when only a server is known
     * @param hint what that server may write into its form
     */
    record Target(AuthorizationServer server, String did, String hint) {}

    Target find(String typed) throws Refusal {
        var text = typed.strip().replaceAll("\\p{Cf}", "").toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            throw new Refusal("network.bluesky.refused.accountMissing", "nothing typed");
        }
        if (text.startsWith("did:")) {
            return of(identities.find(text), text);
        }
        if (text.contains("/") || text.contains(":")) {
            return at(text);
        }
        var handle = text.startsWith("@") ? text.substring(1) : text;
        var did = HANDLE.matcher(handle).matches() ? identities.did(handle) : Optional.<String>empty();
        return did.isPresent() ? of(identities.find(did.get()), handle) : atServerOfThatName(text);
    }

    /** Whoever has a handle has to say so, too: otherwise it is one that somebody else points at her. */
    private Target of(Identity identity, String hint) throws Refusal {
        if (!hint.equals(identity.did()) && !hint.equals(identity.handle())) {
            throw new Refusal("network.bluesky.refused.accountUnknown", "a handle that the account does not claim");
        }
        return new Target(servers.of(identity.pds()), identity.did(), hint);
    }

    /** A handle looks like the name of a server, and is not always one. */
    private Target atServerOfThatName(String text) throws Refusal {
        try {
            if (HANDLE.matcher(text).matches()) {
                return at(text);
            }
        } catch (Refusal refusal) {
            throw new Refusal("network.bluesky.refused.accountUnknown", refusal.brief());
        }
        throw new Refusal("network.bluesky.refused.accountUnknown", "no such handle");
    }

    private Target at(String server) throws Refusal {
        var origin = ServerAddress.origin(server)
                .orElseThrow(() -> new Refusal("networks.connect.badAddress", "no address"));
        return new Target(servers.near(origin.toString()), "", "");
    }
}
