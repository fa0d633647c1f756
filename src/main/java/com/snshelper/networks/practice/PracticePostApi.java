package com.snshelper.networks.practice;

import static com.snshelper.networks.practice.PracticeExchange.error;
import static com.snshelper.networks.practice.PracticeExchange.read;
import static com.snshelper.networks.practice.PracticeExchange.token;

import com.snshelper.networks.practice.PracticePost.Draft;
import com.snshelper.networks.practice.PracticePosts.Media;
import com.snshelper.platform.SiteAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The practice network's posts. It takes what it is sent as often as it is sent: whoever is unsure has to look. */
@RestController
@RequestMapping("/practice/api")
class PracticePostApi {

    static final Duration SLOWNESS = Duration.ofSeconds(8);

    private static final int MAX_IMAGE_BYTES = 2_000_000;

    private final PracticeAccounts accounts;
    private final PracticePosts posts;
    private final SiteAddress site;

    PracticePostApi(PracticeAccounts accounts, PracticePosts posts, SiteAddress site) {
        this.accounts = accounts;
        this.posts = posts;
        this.site = site;
    }

    @PostMapping("/media")
    ResponseEntity<Map<String, Object>> upload(HttpServletRequest request) throws IOException {
        var account = accounts.findByToken(token(request));
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
    ResponseEntity<Map<String, Object>> find(HttpServletRequest request, @RequestParam String fingerprint) {
        var account = accounts.findByToken(token(request));
        if (account.isEmpty()) {
            return error(401, "InvalidToken");
        }
        var items = posts.withFingerprint(account.get().id(), fingerprint).stream()
                .map(id -> json(account.get(), id))
                .toList();
        return ResponseEntity.ok(Map.of("items", items));
    }

    @PostMapping("/posts")
    @Nullable
    ResponseEntity<Map<String, Object>> post(
            @RequestHeader(name = "Idempotency-Key", defaultValue = "") String idempotencyKey,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var account = accounts.findByToken(token(request));
        if (account.isEmpty()) {
            return error(401, "InvalidToken");
        }
        var draft = read(request, Draft.class);
        var fault = draft.map(Draft::fault).orElse(Optional.of("IncompletePost"));
        return draft.isEmpty() || fault.isPresent()
                ? error(422, fault.orElse("IncompletePost"))
                : behave(account.get(), draft.get(), idempotencyKey, response);
    }

    private @Nullable ResponseEntity<Map<String, Object>> behave(
            PracticeAccount account, Draft draft, String idempotencyKey, HttpServletResponse response)
            throws IOException, InterruptedException {
        int attempt = posts.attempt(account.id(), draft.fingerprint());
        return switch (account.behaviour().at(attempt)) {
            case WORKS -> take(account, draft, idempotencyKey);
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
        };
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
}
