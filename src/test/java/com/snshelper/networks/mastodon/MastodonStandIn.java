package com.snshelper.networks.mastodon;

import com.snshelper.networks.Quotas;
import com.snshelper.networks.Registrations;
import com.snshelper.networks.ScriptedServer;
import com.snshelper.networks.ScriptedServer.Request;
import com.snshelper.networks.ScriptedServer.Response;
import com.snshelper.networks.SocialNetwork;
import com.snshelper.networks.StandIn;
import com.snshelper.networks.Trouble;
import com.snshelper.platform.Egress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of a Mastodon server as the adapter uses, behaving as its documentation says and as it was seen to. */
public final class MastodonStandIn implements StandIn, ScriptedServer.Script {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern FIELD =
            Pattern.compile("name=\"description\"\r\n[^\r]*\r\n\r\n(.*?)\r\n--", Pattern.DOTALL);

    /** Method and path of each call. */
    final List<String> calls = new ArrayList<>();

    final List<Post> posts = new ArrayList<>();
    final Map<String, String> media = new LinkedHashMap<>();
    final Map<String, Response> next = new HashMap<>();
    final Set<String> missing = new HashSet<>();
    final Registered registrations = new Registered();
    final MovingClock clock = new MovingClock();
    boolean honoursKeys = true;
    boolean keepsSource = true;
    int looksUntilProcessed;
    String software = "mastodon";
    Map<String, String> lastForm = Map.of();

    private final ScriptedServer server = new ScriptedServer(this);
    private final Egress egress;
    private final Map<String, String> idsByKey = new HashMap<>();
    private final Set<String> tokens = new HashSet<>(Set.of("good-token"));
    private final AtomicInteger ids = new AtomicInteger(100);
    private boolean broken;

    /** A post as the server keeps it. */
    record Post(String id, String text, List<String> media, String parent, String application, Instant at) {}

    /** What channels keep. */
    static final class Registered implements Registrations {
        final Map<String, Map<String, String>> known = new HashMap<>();

        @Override
        public Optional<Map<String, String>> find(String server) {
            return Optional.ofNullable(known.get(server));
        }

        @Override
        public void save(String server, Map<String, String> registration) {
            known.put(server, registration);
        }
    }

    /** Our clock, which tests move. */
    static final class MovingClock extends Clock {
        Duration passed = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(passed);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    public MastodonStandIn(Egress egress) {
        this.egress = egress;
    }

    /** As other software that speaks this API: it takes everything as often as it is sent. */
    public MastodonStandIn forgettingKeys() {
        honoursKeys = false;
        software = "snac";
        return this;
    }

    @Override
    public SocialNetwork network() {
        var properties = new MastodonProperties("", Duration.ofMillis(700), Duration.ofMillis(900), 300, 30);
        var client = new MastodonClient(egress, Quotas.NONE, properties);
        var instances = new MastodonInstances(client);
        var accounts = new MastodonAccounts(client, instances);
        return new Mastodon(
                properties,
                new MastodonAuthorization(properties, client, accounts),
                accounts,
                instances,
                new MastodonPosts(
                        client, new MastodonMedia(client, properties), new OwnStatuses(client), clock, properties));
    }

    @Override
    public Map<String, String> answers() {
        return Map.of("server", server.origin().toString(), "accessToken", "good-token");
    }

    @Override
    public List<LivePost> posts() {
        return posts.stream()
                .map(post -> new LivePost(
                        post.text(),
                        post.media().stream()
                                .map(id -> Objects.requireNonNull(media.get(id)))
                                .toList(),
                        posts.stream()
                                .filter(other -> other.id().equals(post.parent()))
                                .map(Post::text)
                                .findFirst()
                                .orElse("")))
                .toList();
    }

    /** As if its owner wrote it in an application of hers. */
    public void writesElsewhere(String text) {
        add(text, List.of(), "", "Ivory");
    }

    private Post add(String text, List<String> pictures, String parent, String application) {
        var post =
                new Post(Integer.toString(ids.incrementAndGet()), text, pictures, parent, application, Instant.now());
        posts.add(post);
        return post;
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
        throw new UnsupportedOperationException();
    }

    @Override
    public void revokeTokens() {
        tokens.clear();
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
        return request.method().equals("POST")
                && request.uri().getPath().equals("/api/v1/statuses")
                && isSignedIn(request);
    }

    @Override
    public Response refusal(Trouble trouble) {
        return switch (trouble) {
            case RATE_LIMITED ->
                new Response(
                        429,
                        Map.of(
                                "x-ratelimit-reset",
                                        Instant.now().plusSeconds(10).toString(),
                                "date",
                                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                                Instant.now().atZone(ZoneOffset.UTC))),
                        error("Too many requests"));
            case REJECTED -> Response.of(422, error("Validation failed: Text can't be blank"));
            default -> Response.of(502, "<html>bad gateway</html>");
        };
    }

    @Override
    public synchronized Response answer(Request request) {
        var path = request.uri().getPath();
        calls.add(request.method() + " " + path);
        if (broken) {
            return Response.of(503, "<html>down</html>");
        }
        if (next.containsKey(path)) {
            return Objects.requireNonNull(next.remove(path));
        }
        if (missing.contains(path)) {
            return Response.of(404, error("Record not found"));
        }
        return open(request, path)
                .orElseGet(() -> isSignedIn(request)
                        ? forAccount(request, path)
                        : Response.of(401, error("The access token is invalid")));
    }

    private Optional<Response> open(Request request, String path) {
        return Optional.ofNullable(
                switch (path) {
                    case "/api/v1/apps" -> register(request);
                    case "/oauth/token" -> token(request);
                    case "/oauth/revoke" -> revoke(request);
                    case "/.well-known/nodeinfo" ->
                        Response.of(
                                200,
                                "{\"links\":[{\"rel\":\"http://nodeinfo.diaspora.software/ns/schema/2.0\",\"href\":\"%s/nodeinfo/2.0\"}]}"
                                        .formatted(server.origin()));
                    case "/nodeinfo/2.0" -> Response.of(200, "{\"software\":{\"name\":\"" + software + "\"}}");
                    case "/api/v2/instance" -> Response.of(200, """
                                {"domain":"fleurs.test","configuration":{
                                  "statuses":{"max_characters":640,"max_media_attachments":6,"characters_reserved_per_url":23},
                                  "media_attachments":{"image_size_limit":8388608,"image_matrix_limit":4000000,
                                    "description_limit":900,"supported_mime_types":["image/jpeg","image/png"]}}}""");
                    default -> null;
                });
    }

    private Response forAccount(Request request, String path) {
        var last = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("/api/v1/statuses")) {
            return post(request);
        } else if (path.equals("/api/v2/media") || path.equals("/api/v1/media")) {
            return upload(request);
        } else if (path.startsWith("/api/v1/media/")) {
            return media(last);
        } else if (path.equals("/api/v1/accounts/7/statuses")) {
            return list(request);
        } else if (path.endsWith("/source")) {
            return source(path.split("/")[4]);
        } else if (path.startsWith("/api/v1/statuses/")) {
            return posts.stream()
                    .filter(post -> post.id().equals(last))
                    .findFirst()
                    .map(post -> Response.of(200, json(post)))
                    .orElse(Response.of(404, error("Record not found")));
        }
        return switch (path) {
            case "/api/v1/accounts/verify_credentials" ->
                Response.of(200, "{\"id\":\"7\",\"username\":\"rose\",\"display_name\":\"Rose & fille\"}");
            case "/api/v1/apps/verify_credentials" -> Response.of(200, "{\"name\":\"SNS Helper\"}");
            default -> Response.of(404, error("Record not found"));
        };
    }

    private Response register(Request request) {
        lastForm = form(request);
        return Response.of(
                200, "{\"id\":\"1\",\"client_id\":\"client-%d\",\"client_secret\":\"secret\"}".formatted(ids.get()));
    }

    private Response token(Request request) {
        lastForm = form(request);
        if (!"good-code".equals(lastForm.get("code"))) {
            return Response.of(400, "{\"error\":\"invalid_grant\"}");
        }
        tokens.add("signed-in-token");
        return Response.of(200, "{\"access_token\":\"signed-in-token\",\"token_type\":\"Bearer\"}");
    }

    private Response revoke(Request request) {
        lastForm = form(request);
        tokens.remove(lastForm.get("token"));
        return Response.of(200, "{}");
    }

    private boolean isSignedIn(Request request) {
        return tokens.contains(request.header("authorization").replace("Bearer ", ""));
    }

    private Response post(Request request) {
        var input = JSON.readTree(request.body());
        var key = request.header("idempotency-key");
        if (honoursKeys && idsByKey.containsKey(key)) {
            return Response.of(
                    200,
                    posts.stream()
                            .filter(post -> post.id().equals(idsByKey.get(key)))
                            .map(this::json)
                            .findFirst()
                            .orElseThrow());
        }
        var pictures =
                input.path("media_ids").valueStream().map(JsonNode::asString).toList();
        var post = add(
                input.path("status").asString(),
                pictures,
                input.path("in_reply_to_id").asString(""),
                "SNS Helper");
        idsByKey.put(key, post.id());
        return Response.of(200, json(post));
    }

    private Response upload(Request request) {
        var found = FIELD.matcher(request.text());
        var alt = found.find() ? found.group(1) : "";
        var id = "m" + ids.incrementAndGet();
        media.put(id, alt);
        return looksUntilProcessed > 0
                ? Response.of(202, "{\"id\":\"%s\",\"url\":null}".formatted(id))
                : Response.of(200, "{\"id\":\"%1$s\",\"url\":\"https://files.test/%1$s\"}".formatted(id));
    }

    private Response media(String id) {
        if (!media.containsKey(id)) {
            return Response.of(404, error("Record not found"));
        }
        return looksUntilProcessed-- > 0
                ? Response.of(206, "{\"id\":\"%s\",\"url\":null}".formatted(id))
                : Response.of(200, "{\"id\":\"%1$s\",\"url\":\"https://files.test/%1$s\"}".formatted(id));
    }

    private Response list(Request request) {
        var query = Objects.requireNonNullElse(request.uri().getQuery(), "");
        var limit = Integer.parseInt(query.replaceFirst(".*limit=(\\d+).*", "$1"));
        var before = query.contains("max_id=")
                ? Integer.parseInt(query.replaceFirst(".*max_id=(\\d+).*", "$1"))
                : Integer.MAX_VALUE;
        return Response.of(
                200,
                "["
                        + String.join(
                                ",",
                                posts.reversed().stream()
                                        .filter(post -> Integer.parseInt(post.id()) < before)
                                        .limit(limit)
                                        .map(this::json)
                                        .toList())
                        + "]");
    }

    private Response source(String id) {
        return keepsSource
                ? posts.stream()
                        .filter(post -> post.id().equals(id))
                        .findFirst()
                        .map(post -> Response.of(200, JSON.writeValueAsString(Map.of("id", id, "text", post.text()))))
                        .orElseThrow()
                : Response.of(404, error("Record not found"));
    }

    private String json(Post post) {
        var attachments = post.media().stream().map(id -> Map.of("id", id)).toList();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", post.id());
        json.put("created_at", post.at().toString());
        json.put("url", server.origin() + "/@rose/" + post.id());
        json.put(
                "content",
                "<p>"
                        + HtmlUtils.htmlEscape(post.text())
                                .replace("\n\n", "</p><p>")
                                .replace("\n", "<br />")
                                .replaceAll(
                                        "(https://)(\\S+)", "<a href=\"#\"><span class=\"invisible\">$1</span>$2</a>")
                                .replaceAll("@(\\w+)@[\\w.]+", "<span class=\"h-card\"><a>@<span>$1</span></a></span>")
                        + "</p>");
        json.put("application", Map.of("name", post.application()));
        json.put("in_reply_to_id", post.parent().isEmpty() ? null : post.parent());
        json.put("reblog", null);
        json.put("media_attachments", attachments);
        return JSON.writeValueAsString(json);
    }

    private static Map<String, String> form(Request request) {
        var form = new HashMap<String, String>();
        for (var pair : request.text().split("&")) {
            int at = pair.indexOf('=');
            form.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    static String error(String words) {
        return "{\"error\":\"" + words + "\"}";
    }
}
