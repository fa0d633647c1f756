package com.snshelper.networks.bluesky;

import com.snshelper.networks.Reply;
import com.snshelper.networks.Reply.Failure;
import com.snshelper.networks.Reply.Success;
import com.snshelper.networks.ServerAddress;
import com.snshelper.platform.EgressPolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds out who is who: the lasting id behind a handle, and the document behind the id. */
@Component
final class Identities {

    /** Those whom this program asks on its own account, as the privacy map names them. */
    static final String DIRECTORIES = "identity-directories";

    private static final Pattern DIRECTORY_ID = Pattern.compile("did:plc:[a-z0-9]{1,64}");
    private static final Pattern WEB_ID = Pattern.compile("did:web:([a-zA-Z0-9.-]+(?:%3[Aa]\\d+)?)");
    private static final String UNKNOWN = "network.bluesky.refused.accountUnknown";

    private final BlueskyProperties properties;
    private final Xrpc xrpc;

    Identities(BlueskyProperties properties, Xrpc xrpc) {
        this.properties = properties;
        this.xrpc = xrpc;
    }

    /**
     * Somebody.
     *
     * @param pds origin of the server that holds her posts
     * @param handle the name that is hers; her lasting id when she has none
     */
    record Identity(String did, String pds, String handle) {}

    /** The id behind a handle; empty when nobody has it. */
    Optional<String> did(String handle) throws Refusal {
        var reply = xrpc.document(
                properties.api() + "/xrpc/com.atproto.identity.resolveHandle?" + Xrpc.encoded(Map.of("handle", handle)),
                DIRECTORIES);
        return switch (reply) {
            case Success(JsonNode body)
            when body.path("did").asString("").startsWith("did:") ->
                Optional.of(body.path("did").asString());
            case Failure failure when failure.status() == 400 || failure.status() == 404 -> Optional.empty();
            default -> throw Refusal.of(reply, "networks.connect.unexpected");
        };
    }

    /** Who it is, by the document that only the id's owner can change. */
    Identity find(String did) throws Refusal {
        var reply = document(did);
        if (!(reply instanceof Success(JsonNode document))
                || !document.path("id").asString("").equals(did)) {
            throw Refusal.of(reply, UNKNOWN);
        }
        var pds = DidDocument.pds(document).orElseThrow(() -> new Refusal(UNKNOWN, "no server in the document"));
        var claimed = DidDocument.handle(document).orElse(did);
        return new Identity(did, pds, !claimed.equals(did) && isOf(claimed, did) ? claimed : did);
    }

    private boolean isOf(String handle, String did) throws Refusal {
        return did(handle).filter(did::equals).isPresent();
    }

    private Reply document(String did) throws Refusal {
        if (DIRECTORY_ID.matcher(did).matches()) {
            return xrpc.document(properties.directory() + "/" + did, DIRECTORIES);
        }
        var web = WEB_ID.matcher(did);
        var server = web.matches()
                ? ServerAddress.origin(URLDecoder.decode(web.group(1), StandardCharsets.UTF_8))
                : Optional.<URI>empty();
        return xrpc.document(
                server.orElseThrow(() -> new Refusal(UNKNOWN, "no id that can be looked up")) + "/.well-known/did.json",
                EgressPolicy.CUSTOMERS_CHOICE);
    }
}
