package com.snshelper.media;

import com.snshelper.accounts.Scope;
import com.snshelper.accounts.Scoped;
import com.snshelper.platform.Idempotency;
import com.snshelper.platform.UserProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Pictures by the API. */
@RestController
@RequestMapping("/api/v1/media")
class MediaApi {

    private final MediaLibrary library;
    private final PictureFetch fetch;
    private final Semaphore fetching = new Semaphore(4);
    private final Idempotency idempotency;

    MediaApi(MediaLibrary library, PictureFetch fetch, Idempotency idempotency) {
        this.library = library;
        this.fetch = fetch;
        this.idempotency = idempotency;
    }

    /** @param width pixels */
    record Picture(UUID id, int width, int height, String contentType, String altText) {}

    /** @param url where the picture is now: https, and open to everybody */
    record Address(@Nullable String url, @Nullable String altText) {}

    /** Takes a JPEG, PNG, WebP or GIF of at most 20 MB; its id is then used in a post. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Upload a picture")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Picture.class)))
    @Scoped(Scope.MEDIA_WRITE)
    ResponseEntity<String> add(
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String altText)
            throws IOException {
        if (file == null) {
            throw UserProblem.on("file", "media.empty");
        }
        var request = key == null ? List.of() : List.of("POST /media", altText, sha256(file));
        return idempotency.onceAround(
                key, request, () -> ResponseEntity.status(HttpStatus.CREATED).body(add(file, altText)));
    }

    private static String sha256(MultipartFile file) throws IOException {
        try (var content = file.getInputStream()) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.readAllBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Picture add(MultipartFile file, String altText) {
        try (var content = file.getInputStream()) {
            return add(content, altText);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Picture add(InputStream content, String altText) throws IOException {
        var media = library.add(content, altText);
        return new Picture(media.id(), media.width(), media.height(), media.contentType(), media.altText());
    }

    /** Fetches it now, within 30 seconds and 20 MB; where it came from is not kept. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Take a picture from an address")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Picture.class)))
    @Scoped(Scope.MEDIA_WRITE)
    ResponseEntity<String> fetch(
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Address request) {
        var url = request.url();
        if (url == null || url.isBlank()) {
            throw UserProblem.on("url", "media.url.missing");
        }
        var altText = request.altText() == null ? "" : request.altText();
        return idempotency.onceAround(
                key,
                List.of("POST /media by address", url, altText),
                () -> ResponseEntity.status(HttpStatus.CREATED).body(fetch(url, altText)));
    }

    /** Each holds a picture in memory: few at a time. */
    private Picture fetch(String url, String altText) {
        if (!fetching.tryAcquire()) {
            throw new UserProblem(UserProblem.Kind.TOO_MANY, "url", "media.busy");
        }
        try {
            return fetchInTurn(url, altText);
        } finally {
            fetching.release();
        }
    }

    private Picture fetchInTurn(String url, String altText) {
        try (var content = new ByteArrayInputStream(fetch.fetch(url))) {
            return add(content, altText);
        } catch (UserProblem problem) {
            throw "file".equals(problem.field())
                    ? new UserProblem(problem.kind(), "url", problem.messageKey(), problem.arguments())
                    : problem;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
