package com.snshelper.media;

import com.snshelper.accounts.Scope;
import com.snshelper.accounts.Scoped;
import com.snshelper.platform.UserProblem;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The library over the API; how pictures get into it is in {@link MediaApi}. */
@RestController
@RequestMapping("/api/v1/media")
class LibraryApi {

    private static final int MOST = 200;

    private final MediaLibrary library;
    private final MediaShelves shelves;
    private final MediaRows rows;
    private final MediaRemoval removal;

    LibraryApi(MediaLibrary library, MediaShelves shelves, MediaRows rows, MediaRemoval removal) {
        this.library = library;
        this.shelves = shelves;
        this.rows = rows;
        this.removal = removal;
    }

    /** @param next the cursor of the following page, {@code null} on the last */
    record Pictures(List<MediaView> items, @Nullable String next) {}

    /** What is absent stays as it was. */
    record Change(
            @Nullable String fileName,
            @Nullable String altText,
            @Nullable String folder) {}

    @Operation(summary = "List pictures, newest first")
    @GetMapping
    @Scoped(Scope.MEDIA_READ)
    Pictures list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String folder,
            @RequestParam(defaultValue = "false") boolean unused,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw UserProblem.on("limit", "api.problem.limit", MOST);
        }
        var show = unused ? MediaShelves.Show.UNUSED : MediaShelves.Show.ALL;
        var page = shelves.page(new MediaShelves.Wish(q, folder, show), id(cursor), null, limit);
        return new Pictures(
                page.pictures().stream().map(MediaView::of).toList(),
                page.older() == null ? null : page.older().toString());
    }

    private static @Nullable UUID id(@Nullable String cursor) {
        try {
            return cursor == null ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException malformed) {
            throw UserProblem.on("cursor", "api.problem.cursorUnknown");
        }
    }

    @Operation(summary = "Read a picture's description, folder and size")
    @GetMapping("/{id}")
    @Scoped(Scope.MEDIA_READ)
    MediaView read(@PathVariable UUID id) {
        return MediaView.of(library.get(id));
    }

    /** Scheduled posts keep the description they were scheduled with. */
    @Operation(summary = "Change a picture's name, description or folder; what is absent stays")
    @PatchMapping("/{id}")
    @Scoped(Scope.MEDIA_WRITE)
    MediaView change(@PathVariable UUID id, @RequestBody Change change) {
        var media = library.get(id);
        rows.label(
                id,
                new Labels(
                        change.fileName() == null ? media.fileName() : change.fileName(),
                        change.altText() == null ? media.altText() : change.altText(),
                        change.folder() == null ? media.folder() : shelves.asKnown(Labels.folder(change.folder()))));
        return MediaView.of(library.get(id));
    }

    /** Refused with 409 while a post waits to go out with it; drafts do without it. */
    @Operation(summary = "Delete a picture that no scheduled post needs")
    @DeleteMapping("/{id}")
    @Scoped(Scope.MEDIA_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        removal.delete(id);
    }
}
