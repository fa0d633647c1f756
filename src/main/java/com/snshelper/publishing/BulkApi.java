package com.snshelper.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.snshelper.accounts.Scope;
import com.snshelper.accounts.Scoped;
import com.snshelper.platform.Idempotency;
import com.snshelper.platform.ProblemDetails;
import com.snshelper.platform.UserProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many posts at once over the API: each is taken or refused by itself. */
@RestController
@RequestMapping("/api/v1/posts/bulk")
class BulkApi {

    static final int MOST = 1000;

    private final PostIntake intake;
    private final Idempotency idempotency;
    private final ProblemDetails problems;
    private final MessageSource messages;
    private final JsonMapper json;

    BulkApi(
            PostIntake intake,
            Idempotency idempotency,
            ProblemDetails problems,
            MessageSource messages,
            JsonMapper json) {
        this.intake = intake;
        this.idempotency = idempotency;
        this.problems = problems;
        this.messages = messages;
        this.json = json;
    }

    /** @param posts each as in a request for one; at most 1,000 */
    record BulkRequest(
            @ArraySchema(schema = @Schema(implementation = PostRequest.class)) @Nullable
            List<JsonNode> posts) {}

    /** @param results one for each post, in their order */
    record BulkView(List<ResultView> results) {}

    /**
     * What became of one post.
     *
     * @param index its place in the request, from 0
     * @param status 201, or that of the problem
     * @param post {@code null} when it was refused
     * @param problem RFC 9457; {@code null} when it was taken
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ResultView(
            int index,
            int status,

            @Schema(implementation = PostView.class) @Nullable
            JsonNode post,

            @Schema(ref = "#/components/schemas/Problem") @Nullable
            ProblemDetail problem) {}

    /**
     * Good posts are kept whatever becomes of the others. Under a repeated {@code Idempotency-Key} no post is made twice,
     * even when the first request broke off in the middle.
     */
    @Operation(summary = "Schedule up to 1,000 posts, or keep them as drafts")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BulkView.class)))
    @PostMapping
    @Scoped(Scope.POSTS_WRITE)
    ResponseEntity<String> create(
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody BulkRequest request,
            Locale locale) {
        var posts = request.posts();
        if (posts == null || posts.isEmpty() || posts.size() > MOST) {
            throw UserProblem.on("posts", "api.problem.bulkSize", MOST);
        }
        return idempotency.onceAround(key, List.of("POST /posts/bulk", posts), () -> {
            var results = IntStream.range(0, posts.size())
                    .mapToObj(index -> take(index, posts.get(index), keyOf(key, index), locale))
                    .toList();
            return ResponseEntity.ok(new BulkView(results));
        });
    }

    /** Of the same length for every key. */
    private static @Nullable String keyOf(@Nullable String key, int index) {
        return key == null ? null : "bulk-" + UUID.nameUUIDFromBytes((key + "/" + index).getBytes(UTF_8));
    }

    private ResultView take(int index, JsonNode post, @Nullable String key, Locale locale) {
        try {
            var request = json.treeToValue(post, PostRequest.class);
            if (request == null) {
                return unreadable(index, locale);
            }
            var taken = idempotency.once(
                    key,
                    List.of("POST /posts", request),
                    () -> ResponseEntity.status(HttpStatus.CREATED).body(intake.create(request)));
            return new ResultView(index, taken.getStatusCode().value(), json.readTree(taken.getBody()), null);
        } catch (UserProblem problem) {
            return refused(index, problems.of(problem, locale));
        } catch (JacksonException notAPost) {
            return unreadable(index, locale);
        }
    }

    private ResultView unreadable(int index, Locale locale) {
        var words = messages.getMessage("problem.unreadableBody", null, locale);
        return refused(index, problems.of(HttpStatus.BAD_REQUEST, words, null, locale));
    }

    private static ResultView refused(int index, ProblemDetail problem) {
        return new ResultView(index, problem.getStatus(), null, problem);
    }
}
