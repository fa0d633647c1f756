package com.snshelper.media;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.platform.UserProblem;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows the workspace's pictures to its members. */
@Controller
class MediaController {

    private static final CacheControl CACHE =
            CacheControl.maxAge(Duration.ofDays(1)).cachePrivate().immutable();

    private final MediaLibrary library;

    MediaController(MediaLibrary library) {
        this.library = library;
    }

    @GetMapping("/w/{workspaceId}/media/{id}/thumb")
    @Allowed(Role.VIEWER)
    ResponseEntity<Resource> thumb(@PathVariable UUID id) throws IOException {
        return show(id, MediaLibrary.Size.THUMB);
    }

    @GetMapping("/w/{workspaceId}/media/{id}/full")
    @Allowed(Role.VIEWER)
    ResponseEntity<Resource> full(@PathVariable UUID id) throws IOException {
        return show(id, MediaLibrary.Size.FULL);
    }

    private ResponseEntity<Resource> show(UUID id, MediaLibrary.Size size) throws IOException {
        var picture = library.open(id, size).orElseThrow(UserProblem::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.contentType()))
                .contentLength(picture.size())
                .cacheControl(CACHE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new InputStreamResource(picture.content().open()));
    }
}
