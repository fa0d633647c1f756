package com.snshelper.content;

import com.snshelper.accounts.Scope;
import com.snshelper.accounts.Scoped;
import com.snshelper.platform.UserProblem;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Pictures by the API. */
@RestController
@RequestMapping("/api/v1/media")
class MediaApi {

    private final MediaLibrary library;

    MediaApi(MediaLibrary library) {
        this.library = library;
    }

    /** @param width pixels */
    record Picture(UUID id, int width, int height, String contentType, String altText) {}

    /** Takes a JPEG, PNG, WebP or GIF of at most 20 MB; its id is then used in a post. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Scoped(Scope.MEDIA_WRITE)
    Picture add(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String altText)
            throws IOException {
        if (file == null) {
            throw UserProblem.on("file", "media.empty");
        }
        try (var content = file.getInputStream()) {
            var media = library.add(content, altText);
            return new Picture(media.id(), media.width(), media.height(), media.contentType(), media.altText());
        }
    }
}
