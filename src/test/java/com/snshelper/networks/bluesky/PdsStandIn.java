package com.snshelper.networks.bluesky;

import com.snshelper.networks.ScriptedServer;
import com.snshelper.networks.ScriptedServer.Request;
import com.snshelper.networks.ScriptedServer.Response;
import com.snshelper.networks.SocialNetwork;
import com.snshelper.networks.StandIn;
import com.snshelper.networks.Trouble;
import com.snshelper.platform.Egress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of a personal data server as the adapter uses, behaving as the real one was seen to. */
public final class PdsStandIn implements StandIn, ScriptedServer.Script {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final String DID = "did:plc:rose";
    static final String APP_PASSWORD = "abcd-efgh-ijkl-mn23";

    private static final JsonMapper JSON = JsonMapper.shared();

    final List<String> calls = new ArrayList<>();
    final Map<String, JsonNode> records = new LinkedHashMap<>();
    final Map<String, String> handles = new TreeMap<>(Map.of("rose.test", DID));
    String scope = "com.atproto.appPass";
    String didDocument = "";

    @Nullable
    Response nextSession;

    boolean forgetsUploads;

    String site = "http://localhost:8080";

    private final ScriptedServer server = new ScriptedServer(this);

    /** The same server also lets people authorise programs. */
    final AuthorizationStandIn authorization =
            new AuthorizationStandIn(server.origin().toString());

    private final String clientKey = ClientIdentity.newKey();
    private final Egress egress;
    private final AtomicInteger tokens = new AtomicInteger();
    private int firstGoodAccess = 1;
    private int firstGoodRefresh = 1;
    private boolean broken;

    public PdsStandIn(Egress egress) {
        this.egress = egress;
    }

    @Override
    public SocialNetwork network() {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var origin = server.origin().toString();
        return Adapter.of(
                new BlueskyProperties(origin, origin, Duration.ofMillis(700), 5000, 35_000), egress, identity(), clock);
    }

    ClientIdentity identity() {
        return new ClientIdentity(() -> site, () -> clientKey, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Override
    public Map<String, String> answers() {
        return Map.of("server", server.origin().toString(), "identifier", "@Rose.test", "appPassword", APP_PASSWORD);
    }

    @Override
    public List<LivePost> posts() {
        return records.values().stream()
                .map(record -> new LivePost(record.path("text").asString(), altTexts(record), parent(record)))
                .toList();
    }

    private static List<String> altTexts(JsonNode record) {
        var texts = new ArrayList<String>();
        record.path("embed")
                .path("images")
                .forEach(image -> texts.add(image.path("alt").asString()));
        return texts;
    }

    private String parent(JsonNode record) {
        var uri = record.path("reply").path("parent").path("uri").asString("");
        return uri.isEmpty()
                ? ""
                : record(uri.substring(uri.lastIndexOf('/') + 1)).path("text").asString();
    }

    @Override
    public ScriptedServer server() {
        return server;
    }

    @Override
    public boolean tokensExpire() {
        return true;
    }

    @Override
    public void expireTokens() {
        firstGoodAccess = tokens.get() + 1;
        authorization.expireTokens();
    }

    @Override
    public void revokeTokens() {
        authorization.revokeTokens();
        endSessions();
    }

    private void endSessions() {
        firstGoodAccess = tokens.get() + 1;
        firstGoodRefresh = tokens.get() + 1;
    }

    @Override
    public void breakDown() {
        broken = true;
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public boolean makesVisible(Request request) {
        return request.uri().getPath().endsWith("putRecord") && goodAccess(request);
    }

    @Override
    public Response refusal(Trouble trouble) {
        return switch (trouble) {
            case RATE_LIMITED ->
                new Response(
                        429,
                        Map.of(
                                "ratelimit-reset", Long.toString(Instant.now().getEpochSecond() + 10),
                                "date",
                                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                                Instant.now().atZone(ZoneOffset.UTC))),
                        error("RateLimitExceeded"));
            case REJECTED -> Response.of(400, error("InvalidRequest"));
            default -> Response.of(502, "<html>bad gateway</html>");
        };
    }

    @Override
    public synchronized Response answer(Request request) {
        var method = request.uri().getPath().replaceFirst("^/xrpc/", "");
        calls.add(method);
        if (broken) {
            return Response.of(503, "down");
        }
        var answer = authorization
                .answer(request)
                .or(() -> authorization.isProven(request) ? authorization.refusalForPosts(request) : Optional.empty());
        return answer.isPresent() ? answer.get() : answer(method, request);
    }

    private Response answer(String method, Request request) {
        return switch (method) {
            case "com.atproto.server.createSession" -> nextSession == null ? session() : nextSession;
            case "com.atproto.server.refreshSession" -> refresh(request);
            case "com.atproto.server.deleteSession" -> {
                endSessions();
                yield Response.of(200, "");
            }
            case "com.atproto.identity.resolveHandle" -> resolve(request);
            case "com.atproto.repo.uploadBlob" -> upload(request);
            case "com.atproto.repo.putRecord" -> put(request);
            case "com.atproto.repo.getRecord" -> get(request);
            default -> Response.of(501, error("MethodNotImplemented"));
        };
    }

    private Response refresh(Request request) {
        return number(request) >= firstGoodRefresh ? session() : Response.of(400, error("ExpiredToken"));
    }

    private Response session() {
        int number = tokens.incrementAndGet();
        var document = didDocument.isEmpty() ? "" : ",\"didDoc\":" + didDocument;
        return Response.of(
                200,
                "{\"did\":\"%s\",\"handle\":\"rose.test\",\"active\":true,\"accessJwt\":\"%s\",\"refreshJwt\":\"%s\"%s}"
                        .formatted(DID, jwt(scope, number), jwt("com.atproto.refresh", number), document));
    }

    static String jwt(String scope, int number) {
        var payload = "{\"scope\":\"%s\",\"iat\":1000,\"exp\":%d,\"jti\":\"%d\"}".formatted(scope, 1000 + 7200, number);
        var encoded = Base64.getUrlEncoder().withoutPadding();
        return "e30." + encoded.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    private static int number(Request request) {
        var parts = request.header("authorization").split("\\.", -1);
        return parts.length < 3
                ? 0
                : Integer.parseInt(JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                        .path("jti")
                        .asString());
    }

    private boolean goodAccess(Request request) {
        return authorization.isProven(request) ? authorization.admits(request) : number(request) >= firstGoodAccess;
    }

    private Response resolve(Request request) {
        var did = handles.get(request.uri().getQuery().replace("handle=", ""));
        return did == null ? Response.of(400, error("HandleNotFound")) : Response.of(200, "{\"did\":\"" + did + "\"}");
    }

    private Response upload(Request request) {
        if (!goodAccess(request)) {
            return Response.of(400, error("ExpiredToken"));
        }
        return Response.of(
                200,
                "{\"blob\":{\"$type\":\"blob\",\"ref\":{\"$link\":\"bafk%d\"},\"mimeType\":\"%s\",\"size\":%d}}"
                        .formatted(
                                java.util.Arrays.hashCode(request.body()),
                                request.header("content-type"),
                                request.body().length));
    }

    private Response put(Request request) {
        if (!goodAccess(request)) {
            return Response.of(400, error("ExpiredToken"));
        }
        var input = JSON.readTree(request.body());
        if (forgetsUploads && input.path("record").has("embed")) {
            forgetsUploads = false;
            return Response.of(400, error("BlobNotFound"));
        }
        var key = input.path("rkey").asString();
        var there = records.get(key);
        boolean onlyIfNew = input.has("swapRecord") && input.path("swapRecord").isNull();
        if (there != null && !there.equals(input.path("record")) && onlyIfNew) {
            return Response.of(400, error("InvalidSwap"));
        }
        records.put(key, input.path("record"));
        return Response.of(200, reference(key));
    }

    private Response get(Request request) {
        var query = request.uri().getQuery();
        var key = query.substring(query.indexOf("rkey=") + 5).replaceFirst("&.*", "");
        if (key.equals("self")) {
            return Response.of(200, "{\"value\":{\"displayName\":\"Rose & fille\"}}");
        }
        return records.containsKey(key) ? Response.of(200, found(key)) : Response.of(400, error("RecordNotFound"));
    }

    private String found(String key) {
        return reference(key).replaceFirst("}$", ",\"value\":") + record(key) + "}";
    }

    private String reference(String key) {
        return "{\"uri\":\"at://%s/app.bsky.feed.post/%s\",\"cid\":\"bafy%d\"}"
                .formatted(DID, key, record(key).hashCode());
    }

    private JsonNode record(String key) {
        return Objects.requireNonNull(records.get(key));
    }

    static String error(String code) {
        return "{\"error\":\"" + code + "\",\"message\":\"words that nothing may depend on\"}";
    }
}
