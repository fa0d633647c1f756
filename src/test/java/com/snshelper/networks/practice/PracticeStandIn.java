package com.snshelper.networks.practice;

import com.snshelper.networks.ScriptedServer;
import com.snshelper.networks.ScriptedServer.Request;
import com.snshelper.networks.ScriptedServer.Response;
import com.snshelper.networks.SocialNetwork;
import com.snshelper.networks.StandIn;
import com.snshelper.networks.Trouble;
import com.snshelper.platform.Egress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The practice network's API without its database, and with troubles that no behaviour of it brings. */
final class PracticeStandIn implements StandIn, ScriptedServer.Script {

    private final ScriptedServer server = new ScriptedServer(this);
    private final Map<String, JsonNode> posts = new LinkedHashMap<>();
    private final PracticeAddress address;
    private final Egress egress;
    private boolean revoked;
    private boolean broken;

    PracticeStandIn(Egress egress) {
        this.egress = egress;
        this.address = new PracticeAddress(properties(), new MockEnvironment(), egress);
    }

    private PracticeProperties properties() {
        return new PracticeProperties(server.origin().toString(), Duration.ofMillis(700));
    }

    @Override
    public SocialNetwork network() {
        var messages = new StaticMessageSource();
        messages.setUseCodeAsDefaultMessage(true);
        var client = new PracticeClient(egress, address);
        return new PracticeNetwork(client, new PracticePublishing(client, properties()), messages);
    }

    @Override
    public Map<String, String> answers() {
        return Map.of("behaviour", "works");
    }

    @Override
    public List<LivePost> posts() {
        return posts.values().stream()
                .map(post -> new LivePost(post.path("text").asString(), altTexts(post), parent(post)))
                .toList();
    }

    private static List<String> altTexts(JsonNode post) {
        var texts = new ArrayList<String>();
        post.path("media").forEach(media -> texts.add(media.path("altText").asString()));
        return texts;
    }

    private String parent(JsonNode post) {
        return post.path("inReplyTo").isNull()
                ? ""
                : Objects.requireNonNull(posts.get(post.path("inReplyTo").asString()))
                        .path("text")
                        .asString();
    }

    @Override
    public ScriptedServer server() {
        return server;
    }

    @Override
    public boolean tokensExpire() {
        return false;
    }

    @Override
    public void expireTokens() {
        throw new UnsupportedOperationException("tokens of this network do not expire");
    }

    @Override
    public void revokeTokens() {
        revoked = true;
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
        return request.method().equals("POST") && path(request).equals("/posts") && !revoked;
    }

    @Override
    public Response refusal(Trouble trouble) {
        return switch (trouble) {
            case RATE_LIMITED -> new Response(429, Map.of("Retry-After", "5"), "{\"error\":\"TooManyPosts\"}");
            case REJECTED -> Response.of(422, "{\"error\":\"ContentRefused\"}");
            default -> Response.of(500, "{}");
        };
    }

    @Override
    public synchronized Response answer(Request request) {
        if (broken) {
            return Response.of(503, "down");
        }
        if (path(request).equals("/accounts")) {
            return request.header("authorization").equals("Bearer " + address.key())
                    ? Response.of(
                            201,
                            "{\"id\":\"1\",\"handle\":\"atelier\",\"displayName\":\"Atelier\",\"token\":\"t0ken\"}")
                    : Response.of(403, "{}");
        }
        if (revoked || !request.header("authorization").equals("Bearer t0ken")) {
            return Response.of(401, "{\"error\":\"InvalidToken\"}");
        }
        return switch (request.method() + path(request)) {
            case "GET/me" -> Response.of(200, "{}");
            case "POST/sign-out" -> {
                revoked = true;
                yield Response.of(204, "");
            }
            case "POST/media" -> Response.of(201, "{\"id\":\"m" + request.body().length + "\"}");
            case "POST/posts" -> take(request);
            case "GET/posts" -> list(request);
            default -> Response.of(404, "{}");
        };
    }

    private static String path(Request request) {
        return request.uri().getPath().substring("/practice/api".length());
    }

    private Response take(Request request) {
        var id = "p" + posts.size();
        posts.put(id, JsonMapper.shared().readTree(request.body()));
        return Response.of(201, json(id));
    }

    private Response list(Request request) {
        var wanted = URLDecoder.decode(request.uri().getRawQuery().replace("fingerprint=", ""), StandardCharsets.UTF_8);
        var found = posts.entrySet().stream()
                .filter(post -> post.getValue().path("fingerprint").asString().equals(wanted))
                .map(post -> json(post.getKey()))
                .toList();
        return Response.of(200, "{\"items\":" + found + "}");
    }

    private String json(String id) {
        return "{\"id\":\"%s\",\"url\":\"%s/practice/@atelier/%s\"}".formatted(id, server.origin(), id);
    }
}
