package com.snshelper.networks.practice;

import com.snshelper.networks.Capabilities.Unit;
import com.snshelper.networks.TextCounter;
import com.snshelper.networks.practice.PracticeAccounts.SignedIn;
import com.snshelper.networks.practice.PracticePost.Draft;
import com.snshelper.networks.practice.PracticePosts.Media;
import com.snshelper.platform.SiteAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The practice network's API. It takes what it is sent as often as it is sent: whoever is unsure has to look. */
@RestController
@RequestMapping("/practice/api")
class PracticeApi {

    static final Duration SLOWNESS = Duration.ofSeconds(8);

    private static final int MAX_TEXT = 500;
    private static final int MAX_IMAGES = 4;
    private static final int MAX_IMAGE_BYTES = 2_000_000;
    private static final int MAX_NAME = 120;

    private final PracticeAccounts accounts;
    private final PracticePosts posts;
    private final PracticeAddress address;
    private final SiteAddress site;

    PracticeApi(PracticeAccounts accounts, PracticePosts posts, PracticeAddress address, SiteAddress site) {
        this.accounts = accounts;
        this.posts = posts;
        this.address = address;
        this.site = site;
    }

    /** @param account id of one that exists already; a new one is opened without it */
    record SignUp(
            @Nullable UUID account,
            @Nullable String displayName,
            @Nullable String behaviour) {}

    /** Only this program itself may open accounts here. */
    @PostMapping("/accounts")
    ResponseEntity<Map<String, Object>> signUp(
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
            @RequestBody SignUp signUp) {
        if (!isOurKey(token(authorization))) {
            return error(403, "Forbidden");
        }
        var behaviour = Behaviour.of(Optional.ofNullable(signUp.behaviour()).orElse(""));
        var name = Optional.ofNullable(signUp.displayName()).orElse("").strip();
        if (behaviour.isEmpty() || name.isEmpty() || name.length() > MAX_NAME) {
            return error(422, "InvalidAccount");
        }
        var signedIn = signUp.account() == null
                ? Optional.of(accounts.open(name, behaviour.get()))
                : accounts.reopen(signUp.account(), name, behaviour.get());
        return signedIn.map(it -> ResponseEntity.status(201).body(json(it)))
                .orElseGet(() -> error(404, "NoSuchAccount"));
    }

    private boolean isOurKey(String key) {
        return MessageDigest.isEqual(
                key.getBytes(StandardCharsets.UTF_8), address.key().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> json(SignedIn signedIn) {
        var account = signedIn.account();
        return Map.of(
                "id", account.id(),
                "handle", account.handle(),
                "displayName", account.displayName(),
                "token", signedIn.token());
    }

    @GetMapping("/me")
    ResponseEntity<Map<String, Object>> me(
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization) {
        return as(authorization, account -> ResponseEntity.ok(Map.of("handle", account.handle())));
    }

    @PostMapping("/sign-out")
    ResponseEntity<Void> signOut(@RequestHeader(name = "Authorization", defaultValue = "") String authorization) {
        accounts.signOut(token(authorization));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/media")
    ResponseEntity<Map<String, Object>> upload(
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization, HttpServletRequest request)
            throws IOException {
        var account = accounts.findByToken(token(authorization));
        if (account.isEmpty()) {
            return error(401, "InvalidToken");
        }
        byte[] bytes = request.getInputStream().readNBytes(MAX_IMAGE_BYTES + 1);
        if (bytes.length > MAX_IMAGE_BYTES) {
            return error(413, "ImageTooLarge");
        }
        return ImageType.of(bytes)
                .map(type -> posts.keep(account.get().id(), new Media(type, bytes)))
                .map(id -> ResponseEntity.status(201).<Map<String, Object>>body(Map.of("id", id)))
                .orElseGet(() -> error(415, "UnknownImage"));
    }

    @GetMapping("/posts")
    ResponseEntity<Map<String, Object>> find(
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
            @RequestParam String fingerprint) {
        return as(authorization, account -> {
            var items = posts.withFingerprint(account.id(), fingerprint).stream()
                    .map(id -> json(account, id))
                    .toList();
            return ResponseEntity.ok(Map.of("items", items));
        });
    }

    @PostMapping("/posts")
    @Nullable
    ResponseEntity<Map<String, Object>> post(
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
            @RequestHeader(name = "Idempotency-Key", defaultValue = "") String idempotencyKey,
            @RequestBody Draft draft,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var account = accounts.findByToken(token(authorization)).orElse(null);
        if (account == null) {
            return error(401, "InvalidToken");
        }
        var fault = fault(draft);
        if (fault.isPresent()) {
            return error(422, fault.get());
        }
        int attempt = posts.attempt(account.id(), draft.fingerprint());
        return switch (account.behaviour().at(attempt)) {
            case RATE_LIMITED -> tooMany();
            case REJECTS -> error(422, "ContentRefused");
            case EXPIRED_TOKEN -> error(401, "InvalidToken");
            case ANSWER_LOST -> {
                take(account, draft, idempotencyKey);
                yield cut(response);
            }
            case SLOW -> {
                var answer = take(account, draft, idempotencyKey);
                Thread.sleep(SLOWNESS);
                yield answer;
            }
            case WORKS -> take(account, draft, idempotencyKey);
        };
    }

    private static Optional<String> fault(Draft draft) {
        boolean complete = draft.fingerprint() != null
                && draft.text() != null
                && draft.language() != null
                && draft.createdAt() != null
                && draft.media() != null
                && draft.media().stream().allMatch(image -> image.id() != null && image.altText() != null);
        if (!complete || draft.fingerprint().isEmpty() || draft.fingerprint().length() > 200) {
            return Optional.of("IncompletePost");
        }
        if (TextCounter.count(draft.text(), Unit.CODE_POINTS) > MAX_TEXT) {
            return Optional.of("TextTooLong");
        }
        if (draft.media().size() > MAX_IMAGES) {
            return Optional.of("TooManyImages");
        }
        return draft.text().isBlank() && draft.media().isEmpty() ? Optional.of("EmptyPost") : Optional.empty();
    }

    private ResponseEntity<Map<String, Object>> take(PracticeAccount account, Draft draft, String idempotencyKey) {
        return posts.take(account.id(), draft, idempotencyKey)
                .map(id -> ResponseEntity.status(201).body(json(account, id)))
                .orElseGet(() -> error(422, "NoSuchParentOrImage"));
    }

    private Map<String, Object> json(PracticeAccount account, UUID post) {
        return Map.of("id", post, "url", site.link("/practice/@" + account.handle() + "/" + post));
    }

    private static ResponseEntity<Map<String, Object>> tooMany() {
        return ResponseEntity.status(429).header(HttpHeaders.RETRY_AFTER, "5").body(Map.of("error", "TooManyPosts"));
    }

    /** Announces more bytes than follow before the connection closes: nobody learns what the answer was to be. */
    private static @Nullable ResponseEntity<Map<String, Object>> cut(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setContentLength(1000);
        response.getOutputStream().write('{');
        response.flushBuffer();
        return null;
    }

    private ResponseEntity<Map<String, Object>> as(
            String authorization, Function<PracticeAccount, ResponseEntity<Map<String, Object>>> work) {
        return accounts.findByToken(token(authorization)).map(work).orElseGet(() -> error(401, "InvalidToken"));
    }

    private static String token(String authorization) {
        return authorization.startsWith("Bearer ") ? authorization.substring("Bearer ".length()) : "";
    }

    private static ResponseEntity<Map<String, Object>> error(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("error", code));
    }
}
