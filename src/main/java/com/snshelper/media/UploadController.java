package com.snshelper.media;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.platform.ProblemDetails;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes pictures into the library: a whole form, or one after the other from a script. */
@Controller
@RequestMapping("/w/{workspaceId}/media")
@Allowed(Role.EDITOR)
class UploadController {

    private final MediaLibrary library;
    private final MediaShelves shelves;
    private final MediaWords words;

    UploadController(MediaLibrary library, MediaShelves shelves, MediaWords words) {
        this.library = library;
        this.shelves = shelves;
        this.words = words;
    }

    /**
     * What became of one file.
     *
     * @param id of the picture; {@code null} when the file was refused
     * @param words what there is to say about it; may be empty
     */
    record Outcome(@Nullable UUID id, String words) {}

    @PostMapping(value = "/upload", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Outcome> one(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String folder)
            throws IOException {
        try {
            var arrival = take(file, folder);
            return ResponseEntity.ok(new Outcome(arrival.media().id(), remark(arrival)));
        } catch (UserProblem problem) {
            return ResponseEntity.status(ProblemDetails.statusOf(problem.kind()))
                    .body(new Outcome(null, words.problem(problem)));
        }
    }

    @PostMapping
    String all(
            @RequestParam(name = "file", defaultValue = "") List<MultipartFile> files,
            @RequestParam(defaultValue = "") String folder,
            RedirectAttributes flash)
            throws IOException {
        var refused = new ArrayList<String>();
        var remarks = new ArrayList<String>();
        int added = 0;
        for (var file : files) {
            try {
                var arrival = take(file, folder);
                added += arrival.known() ? 0 : 1;
                var remark = remark(arrival);
                if (!remark.isEmpty()) {
                    remarks.add(words.say("media.refused", name(file), remark));
                }
            } catch (UserProblem problem) {
                refused.add(words.say("media.refused", name(file), words.problem(problem)));
            }
        }
        if (added > 0) {
            flash.addFlashAttribute("notice", words.say("media.added", added));
        }
        flash.addFlashAttribute("remarks", remarks);
        flash.addFlashAttribute("refused", refused);
        var address = "redirect:/w/" + Tenancy.workspace() + "/media";
        return folder.isEmpty() ? address : address + "?folder=" + URLEncoder.encode(folder, StandardCharsets.UTF_8);
    }

    private MediaLibrary.Arrival take(@Nullable MultipartFile file, String folder) throws IOException {
        if (file == null || file.isEmpty()) {
            throw UserProblem.on("file", "media.empty");
        }
        var labels = new Labels(name(file), "", folder);
        try (var content = file.getInputStream()) {
            return library.take(content, new Labels(labels.fileName(), "", shelves.asKnown(labels.folder())));
        }
    }

    private static String name(MultipartFile file) {
        return file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
    }

    private String remark(MediaLibrary.Arrival arrival) {
        if (arrival.known()) {
            return words.say("media.known", words.name(arrival.media()));
        }
        return shelves.alike(arrival.media()).stream()
                .findFirst()
                .map(other -> words.say("media.looksLike", words.name(other)))
                .orElse("");
    }
}
