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
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
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
    private final MediaShelves shelves;
    private final PictureFetch fetch;
    private final Semaphore fetching = new Semaphore(4);
    private final Idempotency idempotency;

    MediaApi(MediaLibrary library, MediaShelves shelves, PictureFetch fetch, Idempotency idempotency) {
        this.library = library;
        this.shelves = shelves;
        this.fetch = fetch;
        this.idempotency = idempotency;
    }

    /** @param url where the picture is now: https, and open to everybody */
    record Address(
            @Nullable String url,
            @Nullable String altText,
            @Nullable String folder) {}

    /** Takes a JPEG, PNG, WebP or GIF of at most 20 MB; its id is then used in a post. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Upload a picture")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MediaView.class)))
    @Scoped(Scope.MEDIA_WRITE)
    ResponseEntity<String> add(
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String altText,
            @RequestParam(defaultValue = "") String folder)
            throws IOException {
        if (file == null) {
            throw UserProblem.on("file", "media.empty");
        }
        var request = key == null ? List.of() : List.of("POST /media", altText, folder, sha256(file));
        return idempotency.onceAround(
                key,
                request,
                () -> ResponseEntity.status(HttpStatus.CREATED).body(add(file, altText, Labels.folder(folder))));
    }

    private static String sha256(MultipartFile file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var content = new DigestInputStream(file.getInputStream(), digest)) {
                content.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private MediaView add(MultipartFile file, String altText, String folder) {
        try (var content = file.getInputStream()) {
            return MediaView.of(library.take(content, new Labels(name(file), altText, shelves.asKnown(folder))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(MultipartFile file) {
        return file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
    }

    /** Fetches it now, within 30 seconds and 20 MB; where it came from is not kept. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Take a picture from an address")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MediaView.class)))
    @Scoped(Scope.MEDIA_WRITE)
    ResponseEntity<String> fetch(
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Address request) {
        var url = request.url();
        if (url == null || url.isBlank()) {
            throw UserProblem.on("url", "media.url.missing");
        }
        var altText = request.altText() == null ? "" : request.altText();
        var folder = request.folder() == null ? "" : Labels.folder(request.folder());
        return idempotency.onceAround(
                key,
                List.of("POST /media by address", url, altText, folder),
                () -> ResponseEntity.status(HttpStatus.CREATED).body(fetch(url, altText, folder)));
    }

    /** Each holds a picture in memory: few at a time. */
    private MediaView fetch(String url, String altText, String folder) {
        if (!fetching.tryAcquire()) {
            throw new UserProblem(UserProblem.Kind.TOO_MANY, "url", "media.busy");
        }
        try {
            return fetchInTurn(url, altText, folder);
        } finally {
            fetching.release();
        }
    }

    private MediaView fetchInTurn(String url, String altText, String folder) {
        try (var content = new ByteArrayInputStream(fetch.fetch(url))) {
            var name = URI.create(url.strip()).getPath();
            var labels = new Labels(name == null ? "" : name, altText, shelves.asKnown(folder));
            return MediaView.of(library.take(content, labels));
        } catch (UserProblem problem) {
            throw "file".equals(problem.field())
                    ? new UserProblem(problem.kind(), "url", problem.messageKey(), problem.arguments())
                    : problem;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
