package com.snshelper.publishing;

import com.snshelper.accounts.Scope;
import com.snshelper.accounts.Scoped;
import com.snshelper.platform.Idempotency;
import com.snshelper.platform.UserProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Posts over the API: schedule, read, change, cancel, list. */
@RestController
@RequestMapping("/api/v1/posts")
class PostsApi {

    private final PostIntake intake;
    private final Publications publications;
    private final PostLists lists;
    private final Idempotency idempotency;

    PostsApi(PostIntake intake, Publications publications, PostLists lists, Idempotency idempotency) {
        this.intake = intake;
        this.publications = publications;
        this.lists = lists;
        this.idempotency = idempotency;
    }

    /** A page of a list: {@code next} is the cursor of the following page, {@code null} on the last. */
    record PageOf<T>(List<T> items, @Nullable String next) {}

    /** Schedules a post, or keeps a draft; a repeated {@code Idempotency-Key} gets the first answer. */
    @Operation(summary = "Schedule a post, publish it now, or keep a draft")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PostView.class)))
    @PostMapping
    @Scoped(Scope.POSTS_WRITE)
    ResponseEntity<String> create(
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody PostRequest request) {
        return idempotency.once(
                key,
                List.of("POST /posts", request),
                () -> ResponseEntity.status(HttpStatus.CREATED).body(intake.create(request)));
    }

    @Operation(summary = "Read a post with its publications and receipts")
    @GetMapping("/{id}")
    @Scoped(Scope.POSTS_READ)
    @Transactional
    public PostView read(@PathVariable UUID id) {
        return lists.view(id);
    }

    /** What is absent stays as it was; what is cancelled stays so unless it is given a new time. */
    @Operation(summary = "Change a post that is not on its way yet; what is absent stays")
    @PatchMapping("/{id}")
    @Scoped(Scope.POSTS_WRITE)
    PostView change(@PathVariable UUID id, @RequestBody PostRequest request) {
        return intake.change(id, request);
    }

    /** Cancels what is not out yet; a draft is deleted. */
    @Operation(summary = "Cancel what is not out yet, or delete a draft")
    @DeleteMapping("/{id}")
    @Scoped(Scope.POSTS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable UUID id) {
        publications.discard(id);
    }

    @Operation(
            summary = "List posts, newest first",
            description =
                    "Answers up to limit posts (1 to 200, 50 when not said) and next. Ask again with cursor=next for"
                            + " the following page, until next is null. Posts that are added meanwhile come before the first page:"
                            + " none is given twice or left out.")
    @GetMapping
    @Scoped(Scope.POSTS_READ)
    @Transactional
    public PageOf<PostView> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > 200) {
            throw UserProblem.on("limit", "api.problem.limit", 200);
        }
        var page = lists.page(
                state(state), instant("from", from), instant("to", to), text(tag), id("cursor", cursor), limit);
        return new PageOf<>(
                page.posts(), page.next() == null ? null : page.next().toString());
    }

    private static Publication.@Nullable State state(@Nullable String text) {
        try {
            return text == null ? null : Publication.State.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw UserProblem.on("state", "api.problem.stateUnknown");
        }
    }

    private static @Nullable Instant instant(String field, @Nullable String text) {
        try {
            // A plus sign that was not escaped in the address arrives as a blank.
            var time = text == null ? null : OffsetDateTime.parse(text.replace(' ', '+'));
            if (time != null && (time.getYear() < 0 || time.getYear() > 9999)) {
                throw UserProblem.on(field, "api.problem.timeUnreadable");
            }
            return time == null ? null : time.toInstant();
        } catch (DateTimeParseException unreadable) {
            throw UserProblem.on(field, "api.problem.timeUnreadable");
        }
    }

    /** What no text can be is no tag's name either. */
    private static @Nullable String text(@Nullable String tag) {
        return tag == null ? null : tag.strip().replace("\0", "");
    }

    private static @Nullable UUID id(String field, @Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw UserProblem.on(field, "api.problem.cursorUnknown");
        }
    }
}
